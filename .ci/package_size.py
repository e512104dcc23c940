"""The packed crate must stay under the registry's limit of 10 MB."""
import glob
import os
import subprocess

LIMIT = 10 * 1024 * 1024

subprocess.run(["cargo", "package", "--locked", "--no-verify", "--allow-dirty", "--quiet"], check=True)
newest = max(glob.glob("target/package/*.crate"), key=os.path.getmtime)
size = os.path.getsize(newest)
print(f"{os.path.basename(newest)}: {size / 1e6:.2f} MB")
assert size < LIMIT, f"over {LIMIT} bytes"

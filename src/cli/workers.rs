//! A parallel map that keeps the order and holds no more than what is in flight.
//!
//! A thread draws the jobs and hands each, with a place for its answer, to the workers; the places reach the sink in the
//! order of the jobs. Both channels are bounded, so that a slow sink or a slow job holds up the drawing of new jobs.

use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

/// Answers that may wait for an earlier one, for each worker.
const AHEAD: usize = 4;

/// Does `work` on every job on `threads` threads, and gives the answers to `sink` in the order of the jobs until it
/// fails.
pub(super) fn map_in_order<J: Send, A: Send, E>(
    threads: usize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> A + Sync,
    mut sink: impl FnMut(A) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        return jobs.map(work).try_for_each(sink);
    }
    let (job_sender, job_receiver) = sync_channel(threads);
    let (place_sender, places) = sync_channel(AHEAD * threads);
    let job_receiver = Mutex::new(job_receiver);
    let next_job = || job_receiver.lock().ok()?.recv().ok();
    let (next_job, work) = (&next_job, &work);
    thread::scope(|scope| {
        scope.spawn(move || {
            for job in jobs {
                let (place, answer) = sync_channel(1);
                if place_sender.send(answer).is_err() || job_sender.send((job, place)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(move || {
                while let Some((job, place)) = next_job() {
                    // Nobody waits for the answer any more when the sink has failed.
                    let _ = place.send(work(job));
                }
            });
        }
        places.into_iter().filter_map(|answer| answer.recv().ok()).try_for_each(&mut sink)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn answers_keep_the_order_of_the_jobs() {
        for threads in [1, 2, 8] {
            let slow_first = |job: u64| {
                thread::sleep(Duration::from_millis(if job.is_multiple_of(7) { 3 } else { 0 }));
                job * job
            };
            let mut answers = Vec::new();
            let ended: Result<(), ()> = map_in_order(threads, 0..100, slow_first, |answer| {
                answers.push(answer);
                Ok(())
            });
            assert_eq!(ended, Ok(()));
            assert_eq!(answers, (0..100).map(|job| job * job).collect::<Vec<u64>>());
        }
    }

    #[test]
    fn a_failing_sink_stops_the_drawing_of_jobs() {
        for threads in [1, 3] {
            let drawn = AtomicUsize::new(0);
            let jobs = (0..1_000_000).inspect(|_| {
                drawn.fetch_add(1, Ordering::Relaxed);
            });
            let ended =
                map_in_order(threads, jobs, |job| job, |job| if job < 10 { Ok(()) } else { Err(job) });
            assert_eq!(ended, Err(10));
            assert!(drawn.into_inner() < 1_000);
        }
    }
}

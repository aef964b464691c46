package org.safehaven;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of the start took how long, at debug level. */
final class Stopwatch {
    private static final Logger LOG = LoggerFactory.getLogger(Stopwatch.class);

    private final long start = System.nanoTime();
    private long last = start;

    void lap(String what) {
        long now = System.nanoTime();
        LOG.debug("start: {} {} ms", what, TimeUnit.NANOSECONDS.toMillis(now - last));
        last = now;
    }

    void total() {
        LOG.debug("start: all {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}

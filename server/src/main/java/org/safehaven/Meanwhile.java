package org.safehaven;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part of the start that goes on by itself, on a thread of its own, while the rest is put together. */
final class Meanwhile<T> {
    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Meanwhile<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "start-" + name);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(task);
    }

    /** Blocks until it is done. @throws ExecutionException with what it failed with */
    T get() throws ExecutionException, InterruptedException {
        return task.get();
    }
}

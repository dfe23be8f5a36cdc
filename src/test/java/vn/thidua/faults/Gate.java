package vn.thidua.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread up before its next call to the database. */
final class Gate {

    private final String thread;
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(String thread) {
        this.thread = thread;
    }

    void open() {
        opened.countDown();
    }

    void pass() throws InterruptedException {
        if (Thread.currentThread().getName().equals(thread) && !opened.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the gate stayed shut");
        }
    }
}

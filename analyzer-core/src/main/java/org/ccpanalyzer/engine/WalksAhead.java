// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.ccpanalyzer.finding.JudgedFlow;
import org.jspecify.annotations.Nullable;

/**
 * Flows that are judged on a thread of their own, a few batches ahead of who walks over them. One walk at a time: the next one, or the
 * close, ends the one before.
 */
final class WalksAhead implements Iterable<JudgedFlow>, AutoCloseable {
    private final Iterable<JudgedFlow> flows;
    private @Nullable FlowsAhead begun;

    /** @param flows that nobody else may walk over until the close */
    WalksAhead(Iterable<JudgedFlow> flows) {
        this.flows = flows;
    }

    @Override
    public Iterator<JudgedFlow> iterator() {
        close();
        FlowsAhead ahead = FlowsAhead.of(flows);
        begun = ahead;
        return new Walk(ahead);
    }

    /** Waits until nothing is judged any more. */
    @Override
    public void close() {
        if (begun != null) {
            begun.close();
            begun = null;
        }
    }

    private static final class Walk implements Iterator<JudgedFlow> {
        private final FlowsAhead ahead;
        private List<JudgedFlow> batch;
        private int next;

        Walk(FlowsAhead ahead) {
            this.ahead = ahead;
            this.batch = nextBatch();
        }

        @Override
        public boolean hasNext() {
            if (next == batch.size() && next > 0) {
                batch = nextBatch();
                next = 0;
            }
            return next < batch.size();
        }

        @Override
        public JudgedFlow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.get(next++);
        }

        private List<JudgedFlow> nextBatch() {
            try {
                return ahead.next();
            } catch (RunException e) {
                throw new UncheckedIOException(
                        (InterruptedIOException) new InterruptedIOException("writing was interrupted").initCause(e));
            }
        }
    }
}

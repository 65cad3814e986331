package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers every query with the rows of one source, and keeps what was asked. */
public final class FakeQueries implements Queries {

    private final FakeSource result;
    private final List<String> asked = new ArrayList<>();
    private List<String> notes = List.of();
    private volatile @Nullable LakescopeException failure;
    private volatile int cancelled;

    public FakeQueries(FakeSource result) {
        this.result = result;
    }

    public void failing(LakescopeException reason) {
        failure = reason;
    }

    public synchronized void noting(String... lines) {
        notes = List.of(lines);
    }

    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void ask(String sql) {
        asked.add(sql);
    }

    private synchronized List<String> told() {
        return notes;
    }

    public int cancelled() {
        return cancelled;
    }

    @Override
    public Query of(Request request) {
        return new Running(request);
    }

    private final class Running implements Query {

        private final Request request;
        private final CountDownLatch stopped = new CountDownLatch(1);

        Running(Request request) {
            this.request = request;
        }

        @Override
        public RecordCursor open() {
            ask(request.sql());
            LakescopeException reason = failure;
            if (reason != null) {
                throw reason;
            }
            if (stopped.getCount() == 0) {
                throw new CancelledException("query");
            }
            SourceAddress address = SourceAddress.parse("lake:acme/result");
            return result.cursor(ReadRequest.all(address).withLimit(request.limit()));
        }

        @Override
        public List<String> notes() {
            return told();
        }

        @Override
        public void cancel() {
            stopped.countDown();
            cancelled = 1;
        }
    }
}

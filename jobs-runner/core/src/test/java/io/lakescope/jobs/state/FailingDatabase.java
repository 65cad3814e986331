package io.lakescope.jobs.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database of which the n-th operation fails: a statement that is executed, or a commit. */
final class FailingDatabase implements Database {

    enum Fault {
        /** It is not done, and those after it are. */
        ONCE,
        /** Neither it nor those after it are done. */
        FOR_EVER,
        /** It is done, and the answer is lost. */
        ANSWER_LOST
    }

    private static final Set<String> OPERATIONS = Set.of("execute", "executeQuery", "executeUpdate", "commit");

    private final Database real;
    private final Jdbi jdbi;
    private Fault fault = Fault.ONCE;
    private int left = Integer.MAX_VALUE;

    FailingDatabase(Database real) {
        this.real = real;
        this.jdbi = Jdbi.create(() -> failing(real.jdbi().open().getConnection()));
    }

    void failAt(int operation, Fault how) {
        left = operation;
        fault = how;
    }

    /** Nothing fails any more; says whether something did. */
    boolean mend() {
        boolean hasFailed = left <= 0;
        left = Integer.MAX_VALUE;
        return hasFailed;
    }

    private Connection failing(Connection connection) {
        return proxy(Connection.class, connection);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = call(target, method, arguments);
                    if (answer instanceof PreparedStatement prepared) {
                        return proxy(PreparedStatement.class, prepared);
                    }
                    return answer instanceof Statement statement ? proxy(Statement.class, statement) : answer;
                }));
    }

    @org.jspecify.annotations.Nullable
    private Object call(Object target, Method method, Object @org.jspecify.annotations.Nullable [] arguments)
            throws Throwable {
        boolean strikes = OPERATIONS.contains(method.getName()) && strikes();
        if (strikes && fault != Fault.ANSWER_LOST) {
            throw new SQLException("the operation failed on purpose");
        }
        try {
            Object answer = method.invoke(target, arguments);
            if (strikes) {
                throw new SQLException("the answer was lost on purpose");
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean strikes() {
        left--;
        return left == 0 || (left < 0 && fault == Fault.FOR_EVER);
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public String nowMillis() {
        return real.nowMillis();
    }

    @Override
    public void lock(Handle transaction) {
        real.lock(transaction);
    }

    @Override
    public String remedy() {
        return real.remedy();
    }

    @Override
    public void close() {
        real.close();
    }
}

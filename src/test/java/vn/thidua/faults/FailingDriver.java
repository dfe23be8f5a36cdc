package vn.thidua.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver of either database, of which a planned call fails. A call is what goes to the server: each execution of a
 * statement or a batch, and the commit. Rows are not fetched one by one, so reading them is no call.
 */
public final class FailingDriver implements Driver {

    private static volatile @Nullable Fault planned;
    private static volatile @Nullable Gate gate;
    private static final Collection<Connection> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    /** From now on, until another one is planned. */
    static void plan(Fault fault) {
        planned = fault;
    }

    static void planNothing() {
        planned = null;
    }

    /** Whoever is concerned waits before their next call until the gate is opened. */
    static void shut(Gate shut) {
        gate = shut;
    }

    private static Driver driverOf(String url) throws SQLException {
        for (var driver : ServiceLoader.load(Driver.class, FailingDriver.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("no driver for " + url);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        var real = driverOf(url).connect(url, info);
        return real == null ? null : failing(real);
    }

    private static Connection failing(Connection real) {
        return proxy(Connection.class, (proxy, method, args) -> {
            if (method.getName().equals("commit")) {
                called(real, () -> invoke(real, method, args), true);
                return null;
            }
            if (method.getName().equals("close") && !isOnPostgres(real)) {
                return leftOpen(real);
            }
            var made = invoke(real, method, args);
            if (made instanceof CallableStatement statement) {
                return failing(CallableStatement.class, statement, real);
            }
            if (made instanceof PreparedStatement statement) {
                return failing(PreparedStatement.class, statement, real);
            }
            return made instanceof Statement statement ? failing(Statement.class, statement, real) : made;
        });
    }

    private static <S extends Statement> S failing(Class<S> type, S real, Connection connection) {
        return proxy(
                type,
                (proxy, method, args) -> method.getName().startsWith("execute")
                        ? called(connection, () -> invoke(real, method, args), false)
                        : invoke(real, method, args));
    }

    private interface Call {
        @Nullable
        Object make() throws Throwable;
    }

    private static @Nullable Object called(Connection real, Call call, boolean isCommit) throws Throwable {
        var shut = gate;
        if (shut != null) {
            shut.pass();
        }
        var fault = planned;
        return fault == null || !fault.strikes(isCommit) ? call.make() : fail(fault, real, call);
    }

    private static @Nullable Object fail(Fault fault, Connection real, Call call) throws Throwable {
        if (fault.how() == Fault.How.ANSWER_LOST) {
            call.make();
        }
        leave(real, fault.how());
        throw new SQLException("a planned failure", fault.how().state);
    }

    /** As the server would: without a connection, or with a transaction in which nothing more can be done. */
    private static void leave(Connection real, Fault.How how) throws SQLException {
        if (how.state.startsWith("08") && isOnPostgres(real)) {
            real.close();
        } else if (!real.getAutoCommit()) {
            if (isOnPostgres(real)) {
                spoil(real);
            } else if (how != Fault.How.CANCELLED) {
                real.rollback();
            }
        }
    }

    private static boolean isOnPostgres(Connection real) throws SQLException {
        return real.isClosed() || real.getMetaData().getURL().startsWith("jdbc:postgresql:");
    }

    /** H2 forgets the check constraints of whoever closes the connection that made them, or lets go of it. */
    private static @Nullable Object leftOpen(Connection real) throws SQLException {
        if (!real.getAutoCommit()) {
            real.rollback();
        }
        LEFT_OPEN.add(real);
        return null;
    }

    private static void spoil(Connection real) {
        try (var statement = real.createStatement()) {
            statement.execute("select 1 / 0");
        } catch (SQLException asIntended) {
            // the transaction takes no more statements, and its commit will be a rollback
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FailingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object real, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driverOf(url).acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driverOf(url).getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}

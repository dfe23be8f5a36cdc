package vn.thidua.platform.audit;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.Dependent;
import org.hibernate.Interceptor;
import org.hibernate.Transaction;
import org.hibernate.type.Type;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The triggers keep what changed; only an event tells who wanted it and why. A transaction of the service that changes rows
 * of the business without an event is rolled back: whoever wrote it forgot the event. One of these watches one session,
 * which lasts as long as its transaction; it costs no statement.
 */
@Dependent
@PersistenceUnitExtension
class NothingUntold implements Interceptor {

    private static final Logger LOG = Logger.getLogger(NothingUntold.class);
    private static final String MACHINERY = "vn.thidua.platform.";

    private @Nullable String changed;
    private boolean told;

    @Override
    public boolean onPersist(Object entity, Object id, Object[] state, String[] names, Type[] types) {
        note(entity);
        return false;
    }

    @Override
    public boolean onFlushDirty(
            Object entity, Object id, Object[] state, Object[] before, String[] names, Type[] types) {
        note(entity);
        return false;
    }

    @Override
    public void onRemove(Object entity, Object id, Object[] state, String[] names, Type[] types) {
        note(entity);
    }

    private void note(Object entity) {
        if (entity instanceof AuditEntry) {
            told = true;
        } else if (!entity.getClass().getName().startsWith(MACHINERY)) {
            changed = entity.getClass().getName();
        }
    }

    /** What is thrown here Hibernate would only log; a transaction marked so cannot be committed. */
    @Override
    public void beforeTransactionCompletion(Transaction transaction) {
        if (changed != null && !told) {
            LOG.errorf("rolled back: %s was changed, and no event tells why", changed);
            transaction.setRollbackOnly();
        }
    }
}

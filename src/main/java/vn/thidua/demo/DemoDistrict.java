package vn.thidua.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import vn.thidua.shared.DomainEvent;

/**
 * Loads the demonstration once, into an empty database: the district's units, its indicators, the two decisions of the
 * 2023 round and the results published for 2020.
 */
@ApplicationScoped
class DemoDistrict {

    private static final Logger LOG = Logger.getLogger(DemoDistrict.class);
    private static final List<String> SCRIPTS = List.of(
            "demo/nam-tu-liem.sql",
            "demo/people.sql",
            "demo/nam-tu-liem-2023-targets.sql",
            "demo/nam-tu-liem-2020-results.sql");

    private final EntityManager database;
    private final Event<DomainEvent> facts;
    private final boolean wanted;

    DemoDistrict(
            EntityManager database, Event<DomainEvent> facts, @ConfigProperty(name = "thidua.demo") boolean wanted) {
        this.database = database;
        this.facts = facts;
        this.wanted = wanted;
    }

    @Transactional
    void load(@Observes StartupEvent started) {
        if (wanted && isEmpty()) {
            SCRIPTS.forEach(this::run);
            facts.fire(new Loaded(SCRIPTS));
            LOG.info(
                    "Loaded the district Nam Từ Liêm: its units, the decisions of the 2023 round, the results of 2020.");
        }
    }

    private boolean isEmpty() {
        return database.createNativeQuery("select code from unit", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private void run(String script) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(text(script));
            }
        });
    }

    private static String text(String script) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = Objects.requireNonNull(loader.getResourceAsStream(script))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** That the demonstration was loaded, and from what. */
    record Loaded(List<String> scripts) implements DomainEvent {
        @Override
        public String subject() {
            return "demo/nam-tu-liem";
        }
    }
}

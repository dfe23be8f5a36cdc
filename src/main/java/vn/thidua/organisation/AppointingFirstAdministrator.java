package vn.thidua.organisation;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.thidua.platform.security.Role;
import vn.thidua.shared.DomainEvent;

/** Somebody must be the first to give offices: as long as nobody administers the installation, the one who is configured. */
@ApplicationScoped
class AppointingFirstAdministrator {

    private static final Logger LOG = Logger.getLogger(AppointingFirstAdministrator.class);

    private final People people;
    private final Optional<String> issuer;
    private final Optional<String> subject;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    AppointingFirstAdministrator(
            People people,
            @ConfigProperty(name = "thidua.first-administrator.issuer") Optional<String> issuer,
            @ConfigProperty(name = "thidua.first-administrator.subject") Optional<String> subject,
            Clock clock,
            Event<DomainEvent> facts) {
        this.people = people;
        this.issuer = issuer;
        this.subject = subject;
        this.clock = clock;
        this.facts = facts;
    }

    /** After the demonstration, which brings one of its own. */
    @Transactional
    void appoint(@Observes @Priority(5000) StartupEvent started) {
        if (people.isAdministered()) {
            return;
        }
        if (issuer.isEmpty() || subject.isEmpty()) {
            LOG.warn("Nobody administers this installation: set thidua.first-administrator.issuer and .subject.");
            return;
        }
        var known = people.signingIn(issuer.get(), subject.get());
        var before = known.map(p -> PersonView.of(p).impersonal()).orElse(null);
        var first = known.orElseGet(() -> new Person(people.unusedCode("first-administrator"), PersonKind.PERSON));
        if (before == null) {
            first.signIn("Quản trị viên đầu tiên", issuer.get(), subject.get());
        }
        first.take(new Person.Tenure(Role.ADMINISTRATOR, null, LocalDate.now(clock), null));
        people.persistAndFlush(first);
        facts.fire(new OrganisationEvent.PersonKept(
                first.code(), before, PersonView.of(first).impersonal()));
        LOG.info("Appointed the first administrator, as configured.");
    }
}

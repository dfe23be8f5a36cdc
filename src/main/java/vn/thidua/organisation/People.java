package vn.thidua.organisation;

import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.cache.CacheResult;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Office;
import vn.thidua.platform.security.OfficeLookup;
import vn.thidua.platform.security.Role;
import vn.thidua.shared.Refusal;

/** Everyone who may sign in. Offices are remembered for less than a minute, and which of them are held is asked by the day. */
@ApplicationScoped
class People implements PanacheRepositoryBase<Person, String>, OfficeLookup {

    /** Someone with every office there ever was. */
    record Known(String code, List<Person.Tenure> offices) {}

    private final UnitMaps units;
    private final Clock clock;

    People(UnitMaps units, Clock clock) {
        this.units = units;
        this.clock = clock;
    }

    Person get(String code) {
        return findByIdOptional(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Whether somebody who can sign in administers the installation today. */
    boolean isAdministered() {
        return count(
                        "from Person p join p.offices o where o.role = ?1 and o.unit is null and p.subject is not null"
                                + " and o.from <= ?2 and (o.to is null or o.to > ?2)",
                        Role.ADMINISTRATOR,
                        LocalDate.now(clock))
                > 0;
    }

    Optional<Person> signingIn(String issuer, String subject) {
        return find("issuer = ?1 and subject = ?2", issuer, subject).firstResultOptional();
    }

    /** The code, or the first that follows it. */
    String unusedCode(String wanted) {
        var code = wanted;
        for (var number = 2; findByIdOptional(code).isPresent(); number++) {
            code = wanted + "-" + number;
        }
        return code;
    }

    @Override
    public Optional<Holder> holder(String issuer, String subject) {
        var today = LocalDate.now(clock);
        return known(issuer, subject).map(known -> new Holder(known.code(), held(known, today)));
    }

    /** An office ends on its day, or with its unit. */
    private List<Office> held(Known known, LocalDate today) {
        var map = units.on(today);
        return known.offices().stream()
                .filter(office -> office.includes(today))
                .filter(office -> office.unit() == null || map.isThere(office.unit()))
                .map(office -> new Office(office.role(), office.unit()))
                .toList();
    }

    @CacheResult(cacheName = "people")
    Optional<Known> known(String issuer, String subject) {
        return getEntityManager()
                .createQuery(
                        "select p from Person p left join fetch p.offices where p.issuer = :issuer and p.subject = :subject",
                        Person.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst()
                .map(p -> new Known(p.code(), p.offices()));
    }

    /** Here at once, also when nobody heard whether it was stored; on other instances within the time that they remember. */
    @CacheInvalidateAll(cacheName = "people")
    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) OrganisationEvent.PersonKept kept) {
        Objects.requireNonNull(kept);
    }

    @CacheInvalidateAll(cacheName = "people")
    void forgetErased(@Observes(during = TransactionPhase.AFTER_COMPLETION) OrganisationEvent.PersonErased erased) {
        Objects.requireNonNull(erased);
    }

    boolean isTaken(String issuer, String subject, String except) {
        return count("issuer = ?1 and subject = ?2 and code <> ?3", issuer, subject, except) > 0;
    }
}

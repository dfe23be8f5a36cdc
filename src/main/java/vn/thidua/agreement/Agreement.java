package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;
import static vn.thidua.agreement.AgreementState.*;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.platform.sealing.Sealer;
import vn.thidua.shared.Refusal;

/**
 * What units pledge and others receive, signed by all of them (giao ước thi đua).
 *
 * <p>It is drafted and redrafted; freezing fixes its content as bytes, and every signature is over those bytes. Parties
 * sign tier by tier; with the last signature it comes into force. From the freezing on nothing in it changes: a changed
 * target means an addendum, or another agreement that supersedes it, linked. It is never deleted once it was frozen.
 */
@Entity
@Table(name = "agreement")
class Agreement {

    private static final int MOST_NAMED = 20;

    /** One target version it stands on. */
    @Embeddable
    record TargetLine(
            int line,
            UUID targetId,
            @Column(name = "number") int version) {
        TargetVersionRef ref() {
            return new TargetVersionRef(targetId, version);
        }
    }

    /** One pledge in words. */
    @Embeddable
    record Pledge(int line, String content) {}

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Enumerated(EnumType.STRING)
    private AgreementKind kind;

    @Enumerated(EnumType.STRING)
    private AgreementState state = DRAFT;

    private String round;
    private String title;
    private LocalDate validFrom;
    private LocalDate validTo;
    private @Nullable LocalDate signBy;
    private @Nullable UUID amends;
    private @Nullable UUID supersedes;
    private @Nullable UUID supersededBy;

    @ElementCollection
    @CollectionTable(name = "agreement_party", joinColumns = @JoinColumn(name = "agreement_id"))
    @OrderBy("number")
    private List<Party> parties = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "agreement_target", joinColumns = @JoinColumn(name = "agreement_id"))
    @OrderBy("line")
    private List<TargetLine> targets = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "agreement_pledge", joinColumns = @JoinColumn(name = "agreement_id"))
    @OrderBy("line")
    private List<Pledge> pledges = new ArrayList<>();

    @OneToMany(mappedBy = "agreement", cascade = CascadeType.PERSIST)
    @OrderBy("party")
    private List<Signature> signatures = new ArrayList<>();

    // Counted here so that every signature and every addendum makes another version.
    private int signed;
    private int addenda;

    private @Nullable String canonical;
    private @Nullable String sha256;
    private @Nullable Instant frozenAt;
    private @Nullable Instant inForceSince;
    private @Nullable String reason;
    private @Nullable String legalBasis;
    private @Nullable String settlementNote;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Agreement() {}

    @SuppressWarnings("NullAway.Init")
    Agreement(AgreementKind kind, @Nullable UUID amends, AgreementContent content) {
        this.kind = kind;
        this.amends = amends;
        write(content);
    }

    /** Says something else; only a draft does. */
    void redraft(AgreementContent content) {
        mustBeADraft("edit");
        write(content);
    }

    void mustBeADraft(String step) {
        StateConflict.unlessIn(state, step, DRAFT);
    }

    private void write(AgreementContent content) {
        if (kind == AgreementKind.ADDENDUM && content.supersedes() != null) {
            throw Refusal.at("/supersedes", SUPERSEDES_MISPLACED);
        }
        round = content.round();
        title = content.title();
        validFrom = content.validFrom();
        validTo = content.validTo();
        signBy = content.signBy();
        supersedes = content.supersedes();
        replace(parties, content.parties());
        var refs = content.targets();
        var lines = new ArrayList<TargetLine>();
        for (var i = 0; i < refs.size(); i++) {
            lines.add(new TargetLine(i + 1, refs.get(i).target(), refs.get(i).version()));
        }
        replace(targets, lines);
        var texts = new ArrayList<Pledge>();
        for (var text : content.pledges()) {
            texts.add(new Pledge(texts.size() + 1, text));
        }
        replace(pledges, texts);
    }

    private static <T> void replace(List<T> kept, List<T> wanted) {
        if (!kept.equals(wanted)) {
            kept.clear();
            kept.addAll(wanted);
        }
    }

    /** Whether it was frozen and is on its way: freezing it again would change nothing. */
    boolean isFrozen() {
        return isIn(FROZEN, SIGNING, IN_FORCE);
    }

    /** Fixes the content for good. */
    AgreementEvent.Frozen freeze(CanonicalAgreement fixed, Clock clock) {
        mustBeADraft("freeze");
        canonical = fixed.text();
        sha256 = fixed.sha256();
        frozenAt = now(clock);
        state = FROZEN;
        return new AgreementEvent.Frozen(id(), sha256);
    }

    /**
     * Takes the signature of a party. The first one starts the signing, the last one brings the agreement into force.
     *
     * @param sealer puts the seal on it, once nothing speaks against it
     */
    List<AgreementEvent> sign(SigningAct act, Sealer sealer, Clock clock) {
        var party = party(act.party());
        if (signatureOf(party).isPresent()) {
            throw Refusal.of(ALREADY_SIGNED, party.unit());
        }
        if (state == LAPSED || isPastSigning(LocalDate.now(clock))) {
            throw Refusal.of(SIGNING_DEADLINE_PASSED, String.valueOf(signBy));
        }
        StateConflict.unlessIn(state, "sign", FROZEN, SIGNING);
        var before = awaited().stream().filter(p -> p.tier() < party.tier()).toList();
        if (!before.isEmpty()) {
            throw Refusal.of(TIER_NOT_OPEN, party.tier(), named(before));
        }
        if (act.authority() == null && !party.expects(act.signerName())) {
            throw Refusal.at("/authority", SIGNER_WITHOUT_AUTHORITY, act.signerName(), party.signerName());
        }
        var at = now(clock);
        var sealed = sealer.seal(fixed().bytes(), act.statement(party, at));
        signatures.add(new Signature(this, act, at, sealed));
        signed = signatures.size();
        state = SIGNING;
        var events = new ArrayList<AgreementEvent>();
        events.add(new AgreementEvent.Signed(
                id(),
                party.number(),
                party.unit(),
                act.assurance(),
                act.signerName(),
                act.authority() == null ? null : act.authority().capacity(),
                sealed.kid()));
        if (awaited().isEmpty()) {
            state = IN_FORCE;
            inForceSince = at;
            events.add(new AgreementEvent.EnteredIntoForce(id()));
        }
        return events;
    }

    private static String named(List<Party> parties) {
        var names = parties.stream().limit(MOST_NAMED).map(Party::unit).collect(Collectors.joining(", "));
        return parties.size() > MOST_NAMED ? names + " …" : names;
    }

    /** Refuses unless an addendum may change it, or another agreement take its place. */
    void mustBeInForce(String step) {
        StateConflict.unlessIn(state, step, IN_FORCE, AMENDED);
    }

    AgreementEvent.Amended amendedBy(UUID addendum) {
        mustBeInForce("amend");
        state = AMENDED;
        addenda++;
        return new AgreementEvent.Amended(id(), addendum);
    }

    AgreementEvent.Superseded supersededBy(UUID successor) {
        mustBeInForce("supersede");
        state = SUPERSEDED;
        supersededBy = successor;
        return new AgreementEvent.Superseded(id(), successor);
    }

    AgreementEvent.Withdrawn withdraw(String reason) {
        StateConflict.unlessIn(state, "withdraw", DRAFT, FROZEN, SIGNING);
        state = WITHDRAWN;
        this.reason = reason;
        return new AgreementEvent.Withdrawn(id(), reason);
    }

    AgreementEvent.Terminated terminate(String reason, String legalBasis) {
        StateConflict.unlessIn(state, "terminate", IN_FORCE, AMENDED);
        state = TERMINATED;
        this.reason = reason;
        this.legalBasis = legalBasis;
        return new AgreementEvent.Terminated(id(), reason, legalBasis);
    }

    AgreementEvent.Settled settle(String note) {
        StateConflict.unlessIn(state, "settle", AMENDED, SUPERSEDED, TERMINATED, EXPIRED);
        state = SETTLED;
        settlementNote = note;
        return new AgreementEvent.Settled(id(), note);
    }

    /** What the calendar alone does to it. */
    Optional<AgreementEvent> letTimePass(LocalDate today) {
        if (isPastSigning(today)) {
            state = LAPSED;
            return Optional.of(new AgreementEvent.Lapsed(id(), signBy));
        }
        if (isIn(IN_FORCE, AMENDED) && today.isAfter(validTo)) {
            state = EXPIRED;
            return Optional.of(new AgreementEvent.Expired(id(), validTo));
        }
        return Optional.empty();
    }

    private boolean isPastSigning(LocalDate today) {
        return isIn(FROZEN, SIGNING) && signBy != null && today.isAfter(signBy);
    }

    /** As precise as every database of ours keeps it. */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isIn(AgreementState... states) {
        return Set.of(states).contains(state);
    }

    Party party(int number) {
        return parties.stream()
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.at("/party", PARTY_UNKNOWN, number));
    }

    Optional<Signature> signatureOf(Party party) {
        return signatures.stream().filter(s -> s.party() == party.number()).findFirst();
    }

    /** The parties that have not signed. */
    List<Party> awaited() {
        var signed = signatures.stream().map(Signature::party).collect(Collectors.toSet());
        return parties.stream().filter(p -> !signed.contains(p.number())).toList();
    }

    /** What it says. */
    AgreementContent content() {
        return new AgreementContent(
                round,
                title,
                validFrom,
                validTo,
                signBy,
                List.copyOf(parties),
                targets.stream().map(TargetLine::ref).toList(),
                pledges.stream().map(Pledge::content).toList(),
                supersedes);
    }

    /** The content as it was fixed; refuses before that. */
    CanonicalAgreement fixed() {
        if (canonical == null) {
            throw Refusal.of(NOT_FROZEN, state.name());
        }
        return new CanonicalAgreement(canonical);
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    AgreementKind kind() {
        return kind;
    }

    AgreementState state() {
        return state;
    }

    @Nullable
    UUID amends() {
        return amends;
    }

    @Nullable
    UUID supersededBy() {
        return supersededBy;
    }

    List<Signature> signatures() {
        return List.copyOf(signatures);
    }

    @Nullable
    String sha256() {
        return sha256;
    }

    @Nullable
    Instant frozenAt() {
        return frozenAt;
    }

    @Nullable
    Instant inForceSince() {
        return inForceSince;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String legalBasis() {
        return legalBasis;
    }

    @Nullable
    String settlementNote() {
        return settlementNote;
    }

    long version() {
        return version;
    }
}

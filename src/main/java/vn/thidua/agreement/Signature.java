package vn.thidua.agreement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.agreement.SigningAct.Authority;
import vn.thidua.organisation.Capacity;
import vn.thidua.platform.sealing.Sealer.Sealed;

/** That a party signed: by whom, how, when, and the seal over it. Written once, never touched again. */
@Entity
@Table(name = "agreement_signature")
class Signature {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Agreement agreement;

    private int party;

    @Enumerated(EnumType.STRING)
    private Assurance assurance;

    private String signerName;
    private String signerPosition;

    @Enumerated(EnumType.STRING)
    private @Nullable Capacity capacity;

    private @Nullable String authorityDocument;
    private @Nullable String authorityGivenBy;
    private @Nullable String scanSha256;
    private @Nullable String attestation;
    private String account;
    private Instant signedAt;
    private String kid;
    private String publicKey;
    private String jws;

    @SuppressWarnings("NullAway.Init")
    protected Signature() {}

    Signature(Agreement agreement, SigningAct act, Instant signedAt, Sealed sealed) {
        this.agreement = agreement;
        this.party = act.party();
        this.assurance = act.assurance();
        this.signerName = act.signerName();
        this.signerPosition = act.signerPosition();
        var authority = act.authority();
        if (authority != null) {
            this.capacity = authority.capacity();
            this.authorityDocument = authority.document();
            this.authorityGivenBy = authority.givenBy();
        }
        this.scanSha256 = act.scanSha256();
        this.attestation = act.attestation();
        this.account = act.account();
        this.signedAt = signedAt;
        this.kid = sealed.kid();
        this.publicKey = sealed.publicKey();
        this.jws = sealed.jws();
    }

    int party() {
        return party;
    }

    SigningAct act() {
        return new SigningAct(
                party, assurance, signerName, signerPosition, authority(), scanSha256, attestation, account);
    }

    @Nullable
    Authority authority() {
        return capacity == null || authorityDocument == null || authorityGivenBy == null
                ? null
                : new Authority(capacity, authorityDocument, authorityGivenBy);
    }

    /** What the seal must say if nobody touched this record. */
    Map<String, Object> statement(Party of) {
        return act().statement(of, signedAt);
    }

    Instant signedAt() {
        return signedAt;
    }

    Sealed sealed() {
        return new Sealed(kid, publicKey, jws);
    }
}

package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.agreement.SigningAct.Authority;
import vn.thidua.agreement.SigningAgreements.ScannedPage;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.organisation.Capacity;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.security.RecentSignIn;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

@Path("/agreements")
@Tag(name = "agreement")
class AgreementResource {

    private final Agreements agreements;
    private final DraftingAgreements drafting;
    private final FreezingAgreements freezing;
    private final SigningAgreements signing;
    private final PassingDeadlines deadlines;
    private final SealingKeys keys;
    private final SeeingAgreements sight;
    private final Access access;
    private final AssignedTargets targets;
    private final EntityManager database;
    private final Cursors cursors;
    private final Actor actor;
    private final RecentSignIn recently;
    private final Event<DomainEvent> facts;

    AgreementResource(
            Agreements agreements,
            DraftingAgreements drafting,
            FreezingAgreements freezing,
            SigningAgreements signing,
            PassingDeadlines deadlines,
            SealingKeys keys,
            SeeingAgreements sight,
            Access access,
            AssignedTargets targets,
            EntityManager database,
            Cursors cursors,
            Actor actor,
            RecentSignIn recently,
            Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.drafting = drafting;
        this.freezing = freezing;
        this.signing = signing;
        this.deadlines = deadlines;
        this.keys = keys;
        this.sight = sight;
        this.access = access;
        this.targets = targets;
        this.database = database;
        this.cursors = cursors;
        this.actor = actor;
        this.recently = recently;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listAgreements",
            summary = "Agreements and addenda, without what they say",
            description = "In the order in which they were drafted.")
    public Page<AgreementSummaryView> list(@BeanParam AgreementFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        AgreementSummaryView.class,
                        "new vn.thidua.agreement.AgreementResource$AgreementSummaryView(a.id, a.kind, a.state, a.round,"
                                + " a.title, a.validFrom, a.validTo, a.signBy, size(a.parties), a.signed)",
                        "Agreement a")
                .within(access.scope(), "a.state", AgreementState.class, SeeingAgreements::belongsTo)
                .anyOf("a.round", filter.round())
                .anyOf("a.state", filter.state())
                .anyOf("a.kind", filter.kind())
                .where(
                        "exists (select 1 from Agreement x join x.parties p where x.id = a.id and p.unit in ?)",
                        filter.unit())
                .orderedBy("id", "a.id", UUID.class, AgreementSummaryView::id)
                .page(paging);
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "draftAgreement",
            summary = "Draft an agreement",
            description = "Planners of the receiving units draft it, or whoever plans, reports or signs for a pledging"
                    + " unit. Parties are numbered in their order. With `supersedes`, it takes the place of another agreement"
                    + " once everyone has signed.")
    public RestResponse<AgreementView> draft(DraftAgreement wanted) {
        return created(drafting.draft(wanted.content()));
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getAgreement",
            summary = "One agreement",
            description = "What it says, who has signed, who is next, and whether targets have changed since.")
    public RestResponse<AgreementView> get(UUID id) {
        var agreement = sight.seen(id);
        // Which targets have changed since is not the agreement's to know.
        return Etag.of(agreement.version()).onLive(view(agreement));
    }

    @PUT
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "redraftAgreement",
            summary = "Replace what a draft says",
            description = "Only a draft changes; what is frozen never does.")
    public RestResponse<AgreementView> redraft(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, DraftAgreement wanted) {
        return shown(drafting.redraft(id, ifMatch, wanted.content()));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "discardAgreement",
            summary = "Throw a draft away",
            description = "Only a draft; what was frozen is withdrawn, superseded or terminated, and stays.")
    public RestResponse<Void> discard(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        drafting.discard(id, ifMatch);
        return RestResponse.noContent();
    }

    @POST
    @Path("{id}/freeze")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "freezeAgreement",
            summary = "Fix what an agreement says",
            description = "Fixes the canonical form (RFC 8785) and its SHA-256, which all sign. Tells everything that"
                    + " speaks against it at once: missing parties, targets that are outdated or are no party's.")
    public RestResponse<AgreementView> freeze(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return shown(freezing.freeze(id, ifMatch));
    }

    @POST
    @Path("{id}/withdraw")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "withdrawAgreement",
            summary = "Give an agreement up before it is in force",
            description = "With a reason; what was signed so far stays on record.")
    public RestResponse<AgreementView> withdraw(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, WithdrawAgreement why) {
        return step(id, ifMatch, AgreementState.WITHDRAWN, a -> facts.fire(a.withdraw(why.reason())));
    }

    @POST
    @Path("{id}/terminate")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "terminateAgreement",
            summary = "End an agreement before its time",
            description = "With the reason and the legal basis.")
    public RestResponse<AgreementView> terminate(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, TerminateAgreement why) {
        return step(
                id, ifMatch, AgreementState.TERMINATED, a -> facts.fire(a.terminate(why.reason(), why.legalBasis())));
    }

    @POST
    @Path("{id}/settle")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "settleAgreement",
            summary = "Draw up accounts of an agreement that has ended (thanh lý)",
            description = "It was amended, superseded, terminated, or it expired.")
    public RestResponse<AgreementView> settle(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, SettleAgreement how) {
        return step(id, ifMatch, AgreementState.SETTLED, a -> facts.fire(a.settle(how.note())));
    }

    /** A step of one agreement by a planner; taken already, it is the same answer again. */
    private RestResponse<AgreementView> step(
            UUID id, @Nullable String ifMatch, AgreementState to, Consumer<Agreement> step) {
        var agreement = sight.seen(id);
        AgreementRules.mayDecide(access, agreement.content());
        if (!agreement.isIn(to)) {
            Etag.of(agreement.version()).mustMatch(ifMatch);
            deadlines.pass(agreement);
            step.accept(agreement);
            agreements.flush();
        }
        return shown(agreement);
    }

    @POST
    @Path("{id}/addenda")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "draftAddendum",
            summary = "Draft an addendum to an agreement in force",
            description =
                    "It is frozen and signed as an agreement is; then the agreement is amended. Without `parties`,"
                            + " it has those of the agreement.")
    public RestResponse<AgreementView> draftAddendum(UUID id, DraftAddendum wanted) {
        var amended = sight.seen(id);
        deadlines.pass(amended);
        return created(drafting.addendum(amended, wanted.content(amended.content())));
    }

    @POST
    @Path("{id}/signatures")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "signAgreement",
            summary = "Sign for a party",
            description = "Parties of one tier sign in any order and at the same time: no If-Match is needed. A party's"
                    + " own signatory signs with the seal of the service; a signature on paper is recorded with its scan and"
                    + " a word of attestation by that signatory or by a planner of a receiving unit. Who signs in the place"
                    + " of the expected signer names the authority (KT., TL., TUQ.). With the last signature the agreement"
                    + " is in force.")
    public RestResponse<AgreementView> sign(UUID id, SignAgreement wanted) {
        if (wanted.assurance() == Assurance.SERVICE_SEALED) {
            recently.require();
        }
        return shown(signing.sign(id, wanted.act(actor.name()), wanted.page()));
    }

    @GET
    @Path("{id}/signatures")
    @Operation(
            operationId = "listSignatures",
            summary = "The signatures on an agreement",
            description = "Each with its assurance, its seal and the key to check it, by the number of the party.")
    public List<SignatureView> signatures(UUID id) {
        var agreement = sight.seen(id);
        return agreement.signatures().stream()
                .map(s -> SignatureView.of(s, agreement.party(s.party())))
                .toList();
    }

    @GET
    @Path("{id}/signatures/{party}/scan")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getSignatureScan",
            summary = "The scanned page of a signature on paper",
            description = "The very bytes whose SHA-256 was sealed, to be saved: what was sent in is never shown as a"
                    + " page of ours.")
    public RestResponse<byte[]> scan(UUID id, int party) {
        sight.seen(id);
        var scan = agreements.scan(id, party);
        return RestResponse.ResponseBuilder.ok(scan.content())
                .header(HttpHeaders.ETAG, '"' + CanonicalAgreement.sha256(scan.content()) + '"')
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + scan.fileName() + '"')
                .build();
    }

    @GET
    @Path("{id}/document")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getAgreementDocument",
            summary = "The content as it was fixed, byte for byte",
            description = "The canonical form (RFC 8785) that all signatures are over. The ETag is its SHA-256.")
    @APIResponse(
            responseCode = "200",
            description = "The content, as one canonical JSON object.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, description = "See `schema` in it.")))
    public RestResponse<byte[]> document(UUID id) {
        var agreement = sight.seen(id);
        return RestResponse.ResponseBuilder.ok(agreement.fixed().bytes())
                .header(HttpHeaders.ETAG, '"' + String.valueOf(agreement.sha256()) + '"')
                .build();
    }

    @GET
    @Path("{id}/evidence")
    @Operation(
            operationId = "getAgreementEvidence",
            summary = "All it takes to check an agreement without us",
            description = "The content as it was fixed, every signature with its seal and key, and how to check them.")
    public EvidenceView evidence(UUID id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        return EvidenceView.of(sight.seen(id), Language.of(acceptLanguage));
    }

    @GET
    @Path("{id}/verification")
    @Operation(
            operationId = "verifyAgreement",
            summary = "Check everything anew",
            description =
                    "The content against its hash and the record, every seal, what it states, every scan, and whether"
                            + " the key is still published.")
    public Verification verification(UUID id) {
        return Verification.of(sight.seen(id), agreements.scansOf(id), keys.published());
    }

    private RestResponse<AgreementView> shown(Agreement agreement) {
        return Etag.of(agreement.version()).on(view(agreement));
    }

    private RestResponse<AgreementView> created(Agreement agreement) {
        return Etag.of(agreement.version()).onCreated("/api/v1/agreements/" + agreement.id(), view(agreement));
    }

    private AgreementView view(Agreement agreement) {
        var refs = agreement.content().targets();
        var known = targets.versions(refs);
        var outdated = refs.stream()
                .filter(ref -> !known.containsKey(ref) || !known.get(ref).latest())
                .toList();
        return AgreementView.of(agreement, agreements.addendaOf(agreement.id()), outdated);
    }

    /** Which agreements are wanted. */
    record AgreementFilter(
            @RestQuery @Separator(",") @Reference("round") @Nullable
            List<String> round,

            @RestQuery @Separator(",") @Reference("unit") @Parameter(description = "Any of these is a party.") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Nullable List<AgreementState> state,
            @RestQuery @Separator(",") @Nullable List<AgreementKind> kind) {}

    @Schema(name = "AgreementSummary")
    record AgreementSummaryView(
            UUID id,
            AgreementKind kind,
            AgreementState state,
            String round,
            String title,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate signBy,

            @Schema(description = "How many parties there are.")
            int parties,

            @Schema(description = "How many have signed.") int signed) {}

    @Schema(name = "DraftAgreement", description = "What an agreement shall say.")
    record DraftAgreement(
            @NotBlank @Reference("round") @Schema(examples = "ntl-2023")
            String round,

            @NotBlank @Size(max = 500) String title,
            @NotNull LocalDate validFrom,
            @NotNull @Schema(description = "The last day.") LocalDate validTo,

            @Schema(description = "The last day on which it can be signed.") @Nullable
            LocalDate signBy,

            @Size(min = 1, max = 1000) List<@Valid DraftParty> parties,
            @Size(max = 500) List<@Valid DraftTargetLine> targets,
            @Size(max = 100) List<@NotBlank @Size(max = 2000) String> pledges,

            @Schema(description = "The agreement in whose place this one shall stand.") @Nullable
            UUID supersedes)
            implements SelfChecking {

        AgreementContent content() {
            return new AgreementContent(
                    round,
                    title,
                    validFrom,
                    validTo,
                    signBy,
                    DraftParty.numbered(parties),
                    DraftTargetLine.refs(targets),
                    pledges,
                    supersedes);
        }

        @Override
        public void check(Verdict verdict) {
            verdict.that(!validTo.isBefore(validFrom), "/validTo", VALIDITY_REVERSED);
            DraftParty.areApart(verdict, parties);
            DraftTargetLine.areApart(verdict, targets);
        }
    }

    @Schema(name = "DraftAddendum", description = "What an addendum shall say; its round is that of the agreement.")
    record DraftAddendum(
            @NotBlank @Size(max = 500) String title,
            @NotNull LocalDate validFrom,
            @NotNull @Schema(description = "The last day.") LocalDate validTo,

            @Schema(description = "The last day on which it can be signed.") @Nullable
            LocalDate signBy,

            @Size(max = 1000) @Schema(description = "Left out: those of the agreement.")
            List<@Valid DraftParty> parties,

            @Size(max = 500) List<@Valid DraftTargetLine> targets,
            @Size(max = 100) List<@NotBlank @Size(max = 2000) String> pledges)
            implements SelfChecking {

        AgreementContent content(AgreementContent amended) {
            return new AgreementContent(
                    amended.round(),
                    title,
                    validFrom,
                    validTo,
                    signBy,
                    parties.isEmpty() ? amended.parties() : DraftParty.numbered(parties),
                    DraftTargetLine.refs(targets),
                    pledges,
                    null);
        }

        @Override
        public void check(Verdict verdict) {
            verdict.that(!validTo.isBefore(validFrom), "/validTo", VALIDITY_REVERSED);
            DraftParty.areApart(verdict, parties);
            DraftTargetLine.areApart(verdict, targets);
        }
    }

    @Schema(name = "DraftParty", description = "One side of an agreement, and who is expected to sign for it.")
    record DraftParty(
            @NotBlank @Reference("unit") @Schema(examples = "ntl.cau-dien")
            String unit,

            @NotNull PartyRole role,

            @NotNull @Min(1) @Max(100) @Schema(description = "When it signs: after everyone of the tiers below.")
            Integer tier,

            @NotNull @Valid SigningPerson signer) {

        static List<Party> numbered(List<DraftParty> drafted) {
            var parties = new ArrayList<Party>();
            for (var p : drafted) {
                parties.add(
                        new Party(parties.size() + 1, p.unit, p.role, p.tier, p.signer.name(), p.signer.position()));
            }
            return parties;
        }

        static void areApart(Verdict verdict, List<DraftParty> parties) {
            var units = new HashSet<String>();
            for (var i = 0; i < parties.size(); i++) {
                var unit = parties.get(i).unit();
                verdict.that(units.add(unit), "/parties/" + i + "/unit", PARTY_TWICE, unit);
            }
        }
    }

    @Schema(name = "SigningPerson", description = "Who signs, and in which office.")
    record SigningPerson(
            @NotBlank @Size(max = 200) String name,

            @NotBlank @Size(max = 300) @Schema(examples = "Chủ tịch UBND phường")
            String position) {}

    @Schema(name = "DraftTargetLine", description = "One version of one target, which was issued.")
    record DraftTargetLine(
            @NotNull UUID target, @NotNull @Min(1) Integer version) {

        static List<TargetVersionRef> refs(List<DraftTargetLine> lines) {
            return lines.stream()
                    .map(l -> new TargetVersionRef(l.target, l.version))
                    .toList();
        }

        static void areApart(Verdict verdict, List<DraftTargetLine> lines) {
            var targets = new HashSet<UUID>();
            for (var i = 0; i < lines.size(); i++) {
                var target = lines.get(i).target();
                verdict.that(targets.add(target), "/targets/" + i + "/target", TARGET_TWICE, target);
            }
        }
    }

    @Schema(name = "WithdrawAgreement")
    record WithdrawAgreement(@NotBlank @Size(max = 2000) String reason) {}

    @Schema(name = "TerminateAgreement")
    record TerminateAgreement(
            @NotBlank @Size(max = 2000) String reason,
            @NotBlank @Size(max = 2000) String legalBasis) {}

    @Schema(name = "SettleAgreement")
    record SettleAgreement(@NotBlank @Size(max = 2000) String note) {}

    @Schema(name = "SignAgreement", description = "A signature for one party.")
    record SignAgreement(
            @NotNull @Min(1) @Schema(description = "The number of the party.")
            Integer party,

            @NotNull Assurance assurance,

            @NotNull @Valid @Schema(description = "Who signs.")
            SigningPerson signer,

            @Valid @Schema(description = "By what right, when it is not who was expected to.") @Nullable
            GrantedAuthority authority,

            @Valid @Schema(description = "The scanned page; only, and always, of a paper signature.") @Nullable
            ScanOfPage scan,

            @Size(min = 1, max = 1000)
            @Schema(
                    description = "The word of whoever records it: that it is the signature of that person; only, and"
                            + " always, of a paper signature.")
            @Nullable
            String attestation)
            implements SelfChecking {

        SigningAct act(String account) {
            return new SigningAct(
                    party,
                    assurance,
                    signer.name(),
                    signer.position(),
                    authority == null
                            ? null
                            : new Authority(authority.capacity(), authority.document(), authority.givenBy()),
                    scan == null ? null : CanonicalAgreement.sha256(scan.content()),
                    attestation,
                    account);
        }

        @Nullable
        ScannedPage page() {
            return scan == null ? null : new ScannedPage(scan.mediaType(), scan.content());
        }

        @Override
        public void check(Verdict verdict) {
            var onPaper = assurance == Assurance.PAPER_ATTESTED;
            verdict.that(!onPaper || scan != null, "/scan", SCAN_MISSING)
                    .that(!onPaper || attestation != null, "/attestation", ATTESTATION_MISSING)
                    .that(onPaper || scan == null, "/scan", SCAN_MISPLACED)
                    .that(onPaper || attestation == null, "/attestation", SCAN_MISPLACED);
        }
    }

    @Schema(name = "GrantedAuthority", description = "By what right someone signs for someone else.")
    record GrantedAuthority(
            @NotNull Capacity capacity,

            @NotBlank @Size(max = 500) @Schema(description = "The document that gives it, with number and date.")
            String document,

            @NotBlank @Size(max = 300) @Schema(description = "Who gave it.")
            String givenBy) {}

    @SuppressWarnings("ArrayRecordComponent")
    @Schema(name = "ScanOfPage", description = "A scanned page.")
    record ScanOfPage(
            @NotNull @Pattern(regexp = "application/pdf|image/jpeg|image/png")
            String mediaType,

            @NotNull @Schema(type = SchemaType.STRING, format = "byte", description = "In Base64.")
            byte[] content)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            verdict.that(Scan.looksLike(mediaType, content), "/content", SCAN_NOT_OF_ITS_TYPE, mediaType);
        }
    }
}

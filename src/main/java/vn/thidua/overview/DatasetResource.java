package vn.thidua.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/** What is published as open data: the reference data that is public anyway, described so that a portal can find it. */
@Path("/datasets")
@Tag(name = "overview")
class DatasetResource {

    private static final String LINKED = "application/ld+json";
    private static final String ROOT = "/api/v1/datasets";

    /** The terms of DCAT 3 that are used below. */
    private static final Map<String, Object> CONTEXT = Map.ofEntries(
            Map.entry("dcat", "http://www.w3.org/ns/dcat#"),
            Map.entry("dct", "http://purl.org/dc/terms/"),
            Map.entry("foaf", "http://xmlns.com/foaf/0.1/"),
            Map.entry("xsd", "http://www.w3.org/2001/XMLSchema#"),
            Map.entry("title", Map.of("@id", "dct:title", "@container", "@language")),
            Map.entry("description", Map.of("@id", "dct:description", "@container", "@language")),
            Map.entry("identifier", "dct:identifier"),
            Map.entry("publisher", Map.of("@id", "dct:publisher")),
            Map.entry("name", "foaf:name"),
            Map.entry("license", Map.of("@id", "dct:license", "@type", "@id")),
            Map.entry("modified", Map.of("@id", "dct:modified", "@type", "xsd:dateTime")),
            Map.entry("dataset", Map.of("@id", "dcat:dataset")),
            Map.entry("distribution", Map.of("@id", "dcat:distribution")),
            Map.entry("accessURL", Map.of("@id", "dcat:accessURL", "@type", "@id")),
            Map.entry("mediaType", "dcat:mediaType"));

    /** What is published, and the list that it is. */
    private enum Published {
        UNITS(
                "units",
                "Đơn vị hành chính và tổ chức",
                "Administrative units and organisations",
                "Tên, loại, đơn vị cấp trên và mã số chính thức của từng đơn vị, theo ngày được hỏi.",
                "Name, kind, unit above and official identifiers of each unit, as of the day asked for."),
        EMULATION_GROUPS(
                "emulation-groups",
                "Khối, cụm thi đua",
                "Emulation groups",
                "Các khối, cụm thi đua và thời gian hoạt động.",
                "The blocs and clusters in which units are compared."),
        INDICATORS(
                "indicators",
                "Chỉ tiêu",
                "Indicators",
                "Những gì được đo: đơn vị tính, lĩnh vực và cách tính của từng chỉ tiêu.",
                "What is measured: measure unit, field and meaning of each indicator."),
        MEASURE_UNITS(
                "measure-units",
                "Đơn vị tính",
                "Measure units",
                "Các đơn vị tính và hệ số quy đổi về đơn vị gốc.",
                "What figures are counted in, with the factor to the base unit."),
        ROUNDS(
                "rounds",
                "Đợt thi đua",
                "Emulation rounds",
                "Từng năm công tác, chủ đề và thời hạn báo cáo.",
                "Each working year, with its theme and when reports fall due.");

        private final String code;
        private final String titleVi;
        private final String titleEn;
        private final String descriptionVi;
        private final String descriptionEn;

        Published(String code, String titleVi, String titleEn, String descriptionVi, String descriptionEn) {
            this.code = code;
            this.titleVi = titleVi;
            this.titleEn = titleEn;
            this.descriptionVi = descriptionVi;
            this.descriptionEn = descriptionEn;
        }

        Map<String, String> title() {
            return Map.of("vi", titleVi, "en", titleEn);
        }

        Map<String, String> description() {
            return Map.of("vi", descriptionVi, "en", descriptionEn);
        }
    }

    private final EntityManager database;
    private final String publisher;
    private final String licence;

    DatasetResource(
            EntityManager database,
            @ConfigProperty(name = "thidua.open-data.publisher") String publisher,
            @ConfigProperty(name = "thidua.open-data.licence") String licence) {
        this.database = database;
        this.publisher = publisher;
        this.licence = licence;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, LINKED})
    @Operation(
            operationId = "listDatasets",
            summary = "What is published as open data",
            description = "A catalogue as DCAT 3 has it, in JSON-LD; the media type only names it so.")
    public CatalogueView list() {
        return new CatalogueView(
                CONTEXT,
                ROOT,
                "dcat:Catalog",
                Map.of("vi", "Dữ liệu mở của hệ thống thi đua", "en", "Open data of the emulation service"),
                new PublisherView("foaf:Agent", publisher),
                Arrays.stream(Published.values()).map(set -> view(set, null)).toList());
    }

    @GET
    @Path("{code}")
    @Produces({MediaType.APPLICATION_JSON, LINKED})
    @Operation(operationId = "getDataset", summary = "One published dataset")
    public DatasetView get(String code) {
        return view(published(code), CONTEXT);
    }

    @GET
    @Path("{code}/data")
    @Operation(
            operationId = "getDatasetData",
            summary = "The data of a dataset, in the format asked for",
            description =
                    "An address that stays; it leads on to where the list stands now, as JSON by pages or as a file by `Accept`.")
    @APIResponse(responseCode = "307", description = "To the list, with the same `Accept`.")
    public RestResponse<Void> data(String code) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, "/api/v1/" + published(code).code)
                .build();
    }

    private static Published published(String code) {
        return Stream.of(Published.values())
                .filter(set -> set.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    private DatasetView view(Published set, @Nullable Map<String, Object> context) {
        var address = ROOT + '/' + set.code;
        return new DatasetView(
                context,
                address,
                "dcat:Dataset",
                set.code,
                set.title(),
                set.description(),
                new PublisherView("foaf:Agent", publisher),
                licence,
                modified(set),
                Arrays.stream(Format.values())
                        .map(format -> new DistributionView("dcat:Distribution", address + "/data", format.type()))
                        .toList());
    }

    /** When any of it was changed last, as far as the record goes back. */
    private @Nullable Instant modified(Published set) {
        return database.createQuery(
                        "select max(e.recordedAt) from AuditEntry e where e.subject like :below", Instant.class)
                .setParameter("below", set.code + "/%")
                .getSingleResult();
    }

    @Schema(name = "Catalogue", description = "What is published, as DCAT 3 describes it.")
    record CatalogueView(
            @JsonProperty("@context") Map<String, Object> context,
            @JsonProperty("@id") String id,
            @JsonProperty("@type") String type,
            Map<String, String> title,
            PublisherView publisher,
            List<DatasetView> dataset) {}

    @Schema(name = "Dataset")
    record DatasetView(
            @JsonProperty("@context") @Nullable Map<String, Object> context,
            @JsonProperty("@id") String id,
            @JsonProperty("@type") String type,
            String identifier,
            Map<String, String> title,
            Map<String, String> description,
            PublisherView publisher,

            @Schema(description = "Address of the licence.") String license,

            @Schema(description = "Absent as long as nothing was changed since the service was set up.") @Nullable
            Instant modified,

            List<DistributionView> distribution) {}

    @Schema(name = "DatasetPublisher")
    record PublisherView(@JsonProperty("@type") String type, String name) {}

    @Schema(name = "DatasetDistribution")
    record DistributionView(
            @JsonProperty("@type") String type,
            @JsonProperty("accessURL") String accessUrl,
            String mediaType) {}
}

package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Unit", description = "An organisation that issues or receives targets (đơn vị).")
record UnitView(
        @Schema(examples = "ntl.cau-dien") String code,
        @Schema(examples = "Phường Cầu Diễn") String name,
        @Nullable String nameEn,

        @Schema(description = "Code of a unit kind.", examples = "ward")
        String kind,

        LocalDate openedOn,

        @Schema(description = "The first day it no longer exists.") @Nullable
        LocalDate closedOn,

        @Schema(description = "The unit above it on the day.") @Nullable
        String parent,

        @Schema(description = "What it was called, and of what kind it was, through time.")
        List<NamingView> names,

        List<PlacementView> parents,
        List<IdentifierView> identifiers,
        @Schema(description = "The units it came from.") List<PredecessorView> predecessors,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    /** As it stood, or came nearest to standing, on a day. */
    static UnitView of(Unit unit, UnitHistory history, List<Lineage.Edge> origins, LocalDate day) {
        var naming = history.namingOn(day).orElseGet(unit::lastNaming);
        return new UnitView(
                unit.code(),
                naming.name(),
                naming.nameEn(),
                naming.kind(),
                history.openedOn().orElse(naming.from()),
                history.names().isEmpty() ? naming.from() : history.closedOn().orElse(null),
                history.parentOn(day).orElse(null),
                history.names().stream()
                        .map(n -> new NamingView(n.name(), n.nameEn(), n.kind(), n.from(), n.to()))
                        .toList(),
                history.placements().stream()
                        .map(p -> new PlacementView(p.parent(), p.from(), p.to()))
                        .toList(),
                history.identifiers().stream()
                        .sorted(Comparator.comparing(UnitHistory.Identifier::scheme)
                                .thenComparing(UnitHistory.Identifier::from))
                        .map(i -> new IdentifierView(i.scheme(), i.value(), i.from(), i.to()))
                        .toList(),
                origins.stream()
                        .map(o -> new PredecessorView(o.predecessor(), o.extent(), o.on(), o.unitChange()))
                        .toList(),
                unit.version());
    }

    @Schema(name = "UnitNaming", description = "What it was called, and of what kind it was, for a time.")
    record NamingView(
            String name,
            @Nullable String nameEn,
            String kind,
            LocalDate from,

            @Schema(description = "The first day on which it no longer holds.") @Nullable
            LocalDate to) {}

    @Schema(name = "UnitPlacement", description = "Under which unit it stands, and when.")
    record PlacementView(
            String parent,
            LocalDate from,

            @Schema(description = "The first day on which it no longer holds.") @Nullable
            LocalDate to) {}

    @Schema(name = "UnitIdentifier", description = "What an official register calls it, and when.")
    record IdentifierView(
            @Schema(description = "The register: `gso` the statistics office's code.", examples = "gso")
            String scheme,

            @Schema(examples = "00592") String value,
            LocalDate from,

            @Schema(description = "The first day on which it no longer holds.") @Nullable
            LocalDate to) {}

    @Schema(name = "UnitPredecessor", description = "A unit it came from, and how much of that one.")
    record PredecessorView(
            String unit,
            Extent extent,

            @Schema(description = "The day on which it came from it.")
            LocalDate on,

            @Schema(description = "The act by which it did, if it is on record.") @Nullable
            UUID unitChange) {}
}

package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.List;
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

        List<PlacementView> parents,
        List<IdentifierView> identifiers,
        @Schema(description = "The units it came from.") List<PredecessorView> predecessors,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static UnitView of(Unit unit) {
        return new UnitView(
                unit.code(),
                unit.name(),
                unit.nameEn(),
                unit.kind(),
                unit.openedOn(),
                unit.closedOn(),
                unit.placements().stream()
                        .map(p -> new PlacementView(p.parent(), p.from(), p.to()))
                        .toList(),
                unit.identifiers().stream()
                        .map(i -> new IdentifierView(i.scheme(), i.value(), i.from(), i.to()))
                        .toList(),
                unit.predecessors().stream()
                        .map(p -> new PredecessorView(p.predecessor(), p.extent()))
                        .toList(),
                unit.version());
    }

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
    record PredecessorView(String unit, Extent extent) {}
}

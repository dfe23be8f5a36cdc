package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "UnitLineage", description = "What a unit came from, and what became of it, through several changes.")
record LineageView(
        String unit,
        @Schema(description = "Latest first.") List<EdgeView> predecessors,
        @Schema(description = "Earliest first.") List<EdgeView> successors) {

    @Schema(name = "UnitLineageEdge", description = "That a unit, or a part of it, went into another one.")
    record EdgeView(
            String predecessor,
            String predecessorName,
            String successor,
            String successorName,
            Extent extent,
            LocalDate on,
            List<LineageWeight> weights,

            @Schema(description = "The act by which it did, if it is on record.") @Nullable
            UUID unitChange,

            @Nullable LegalBasis legalBasis) {

        static EdgeView of(Lineage.Edge edge, Map<String, String> names, Map<UUID, UnitChange> acts) {
            var act = edge.unitChange() == null ? null : acts.get(edge.unitChange());
            return new EdgeView(
                    edge.predecessor(),
                    names.getOrDefault(edge.predecessor(), edge.predecessor()),
                    edge.successor(),
                    names.getOrDefault(edge.successor(), edge.successor()),
                    edge.extent(),
                    edge.on(),
                    edge.weights(),
                    edge.unitChange(),
                    act == null ? null : act.legalBasis());
        }
    }
}

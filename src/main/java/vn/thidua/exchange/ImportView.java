package vn.thidua.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.Problem;
import vn.thidua.platform.sheet.SheetFormat;

@Schema(name = "Import", description = "A file that came in, and what became of it.")
record ImportView(
        UUID id,
        ImportKind kind,
        ImportMode mode,

        @Schema(description = "Whether nothing is stored unless everything is accepted.")
        boolean atomic,

        ImportState state,
        FileView file,
        ImportTerms terms,

        @Schema(description = "The unit for which it is done; absent if for the installation as a whole.") @Nullable
        String unit,

        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,

        @Schema(description = "How the header was understood; absent until it was read.") @Nullable
        HeadView head,

        @Schema(description = "How far it is, while it runs.") @Nullable
        ProgressView progress,

        @Schema(description = "How many rows did, or in a validation would do, what.")
        CountsView rows,

        @Schema(description = "Why the file as a whole came to nothing.")
        List<Problem.Item> problems,

        @Schema(description = "The first hundred rows that were refused; all of them are under `/rows?effect=REFUSED`.")
        List<ImportRowView> refusedRows,

        long version) {

    @Schema(name = "ImportedFile")
    record FileView(
            String name,
            SheetFormat format,
            @Schema(description = "In bytes.") long size,
            String sha256) {}

    @Schema(name = "ImportProgress")
    record ProgressView(
            int done,

            @Schema(description = "How many steps there are in all, as far as that is known yet: two for a row.")
            int total) {}

    @Schema(name = "ImportCounts")
    record CountsView(
            int created,
            int changed,
            int unchanged,
            int refused,

            @Schema(description = "Headings, totals and rows without a figure.")
            int passedOver) {

        static CountsView of(Import.Counts counts) {
            return new CountsView(
                    counts.created(), counts.changed(), counts.unchanged(), counts.refused(), counts.passedOver());
        }
    }

    @Schema(name = "ImportHead")
    record HeadView(
            String sheet,

            @Schema(description = "The row in which the header stands; 0 where there is none.")
            int row,

            List<HeadColumnView> columns,

            @Schema(description = "Columns that are known and carry nothing to take in.")
            List<String> passedOver) {}

    @Schema(name = "ImportHeadColumn")
    record HeadColumnView(
            String name,

            @Schema(description = "As it is written, with its letter.", examples = "Thực hiện (C)")
            String header) {}
}

package vn.thidua.organisation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What an act amounts to, as its parts show. */
public enum UnitChangeKind {
    /** Units went whole into another one. */
    MERGER,
    /** One unit was divided. */
    SPLIT,
    /** Units are called otherwise. */
    RENAMING,
    /** Units are of another kind. */
    CHANGE_OF_KIND,
    /** Units stand under another one. */
    MOVE,
    /** Units end, and nothing comes of them. */
    CLOSING,
    /** Units begin, and come from none. */
    OPENING,
    /** Several of these. */
    REORGANISATION;

    static UnitChangeKind of(UnitChangeContent content) {
        return Stream.of(ofLineage(content), ofAlterations(content), plain(content))
                .flatMap(List::stream)
                .distinct()
                .reduce((one, other) -> REORGANISATION)
                .orElse(REORGANISATION);
    }

    private static List<UnitChangeKind> ofLineage(UnitChangeContent content) {
        var edges = content.lineage();
        if (edges.isEmpty()) {
            return List.of();
        }
        if (edges.stream().allMatch(e -> e.extent() == Extent.WHOLE)) {
            return List.of(MERGER);
        }
        var divided = edges.stream()
                        .map(UnitChangeContent.Edge::predecessor)
                        .distinct()
                        .count()
                == 1;
        return List.of(divided ? SPLIT : REORGANISATION);
    }

    private static List<UnitChangeKind> ofAlterations(UnitChangeContent content) {
        return content.alters().stream()
                .flatMap(a -> Stream.of(
                                a.name() == null && a.nameEn() == null ? null : RENAMING,
                                a.kind() == null ? null : CHANGE_OF_KIND,
                                a.parent() == null ? null : MOVE)
                        .filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    private static List<UnitChangeKind> plain(UnitChangeContent content) {
        return content.lineage().isEmpty()
                ? Stream.of(
                                content.closes().isEmpty() ? null : CLOSING,
                                content.opens().isEmpty() ? null : OPENING)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }
}

package vn.thidua.catalogue;

import vn.thidua.shared.Direction;

/**
 * What other contexts may know of an indicator.
 *
 * @param id the number that results are stored under
 */
public record IndicatorFacts(
        int id,
        String code,
        String name,
        IndicatorKind kind,
        String measureUnit,
        int scale,
        Direction direction,
        Accumulation accumulation,
        Aggregation aggregation) {}

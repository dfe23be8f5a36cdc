package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.List;

/**
 * What other contexts may know of an act that changes units.
 *
 * @param ends the units that it closes
 */
public record UnitChangeFacts(LocalDate effectiveOn, List<String> ends) {}

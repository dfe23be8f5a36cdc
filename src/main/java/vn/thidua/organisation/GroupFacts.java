package vn.thidua.organisation;

import java.util.List;

/** What other contexts may know of a group on a day. */
public record GroupFacts(String code, String name, List<UnitFacts> members) {}

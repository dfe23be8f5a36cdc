package vn.thidua.result;

/** One figure of a report, with what is needed to show it. */
record ReportLine(String indicator, int scale, ResultVersion version) {}

package vn.thidua.platform.web;

import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted, and in which order. */
public record Paging(
        @RestQuery
        @DefaultValue("50")
        @Parameter(
                description = "How many items at most, 1 to 500.",
                schema =
                        @Schema(
                                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
                                minimum = "1",
                                maximum = "500",
                                defaultValue = "50"))
        Integer limit,

        @RestQuery
        @Parameter(description = "Cursor from `next` of the page before; filters and order must be the same.")
        @Nullable
        String after,

        @RestQuery @Parameter(description = "Order: a field, with `-` before it for descending.") @Nullable
        String sort,

        @RestQuery @DefaultValue("false") @Parameter(description = "Whether to count all items.")
        Boolean count) {

    public static final int MOST = 500;
}

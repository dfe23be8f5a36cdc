package vn.thidua.platform.security;

import org.jspecify.annotations.Nullable;

/**
 * What is done for a caller after the answer was given: still by them, still by that request.
 *
 * @param address from where they asked
 */
public record Continuation(
        @Nullable SignedIn signedIn, @Nullable String address, String requestId, String traceId) {}

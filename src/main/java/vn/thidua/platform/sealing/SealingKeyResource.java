package vn.thidua.platform.sealing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/sealing-keys")
@Tag(name = "agreement")
class SealingKeyResource {

    private final SealingKeys keys;

    SealingKeyResource(SealingKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "listSealingKeys",
            summary = "The public keys that signatures are sealed with",
            description = "A JWK set (RFC 7517). The first key seals now; the others sealed before it. Keep what you"
                    + " fetch: with it, evidence is checked without asking us again.")
    public SealingKeySetView list() {
        return new SealingKeySetView(
                keys.published().stream().map(SealingKeyView::of).toList());
    }

    @Schema(name = "SealingKeySet", description = "A JWK set.")
    record SealingKeySetView(List<SealingKeyView> keys) {}
}

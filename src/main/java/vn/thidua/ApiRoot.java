package vn.thidua;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.thidua.platform.web.EveryAnswer;

/** Where the API stands, and what its contract says of it as a whole. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Thi đua",
                        version = EveryAnswer.API_VERSION,
                        description =
                                "The emulation year of Vietnamese local government: decisions assign targets to units, units sign"
                                        + " agreements over them and report figures, and every outcome can be walked back to the decision"
                                        + " and the verified figure behind it. Figures are exact decimals in the measure unit of their"
                                        + " indicator; errors are problem documents (RFC 9457) that tell everything wrong at once."
                                        + " What is open data stands under /api/v1/datasets.",
                        contact = @Contact(name = "Thi đua")),
        servers = @Server(url = "/", description = "Where this document was read from."),
        tags = {
            @Tag(
                    name = "organisation",
                    description = "Units, where they stand in the tree, and the groups they are compared in."),
            @Tag(name = "catalogue", description = "What is measured, in what, and what makes up a whole."),
            @Tag(name = "assignment", description = "Rounds, decisions and the targets they assign."),
            @Tag(name = "agreement", description = "What units sign over their targets, and how it is sealed."),
            @Tag(name = "result", description = "Reported figures, their sources, conflicts and verification."),
            @Tag(name = "evaluation", description = "Outcomes, scores and rankings."),
            @Tag(name = "overview", description = "Reading across all of it."),
            @Tag(name = "audit", description = "Who changed what and why, and the seals that no one can undo."),
            @Tag(name = "platform", description = "What became of a request.")
        },
        security = {@SecurityRequirement(name = "bearer"), @SecurityRequirement(name = "basic")})
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An access token of the installation's identity provider.")
@SecurityScheme(
        securitySchemeName = "basic",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "The accounts of the demonstration; never in production.")
public class ApiRoot extends Application {}

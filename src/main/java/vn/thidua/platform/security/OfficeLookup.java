package vn.thidua.platform.security;

import java.util.List;
import java.util.Optional;

/** What the platform must know of people to say what they may do. The organisation implements it. */
public interface OfficeLookup {

    /** Who signs in there under that name; nobody, where the service has no record of them. */
    Optional<Holder> holder(String issuer, String subject);

    /**
     * A person or a system, and the offices held today.
     *
     * @param code what the records call them: never a name of a private person
     */
    record Holder(String code, List<Office> offices) {}
}

/**
 * Giao ước thi đua: what units pledge over exact versions of targets, who signs it in which order, and the evidence that
 * anyone can check without us.
 *
 * <p>Events: {@link vn.thidua.agreement.AgreementEvent}. There is no door yet: nobody asks.
 *
 * <p>How a signature was given is stated and never mixed up ({@link vn.thidua.agreement.Assurance}). A signature by the
 * signer's own qualified certificate ({@code QUALIFIED}) has its place there and is refused until certificates can be
 * verified against configured trust anchors.
 */
@NullMarked
package vn.thidua.agreement;

import org.jspecify.annotations.NullMarked;

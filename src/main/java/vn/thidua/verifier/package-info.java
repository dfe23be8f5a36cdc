/** Checks the record from outside, with nothing of the service: one file, run by {@code java VerifyAudit.java}. */
package vn.thidua.verifier;

package vn.thidua.agreement;

/** What a party's signature says. */
enum PartyRole {
    /** Đăng ký: it will reach the targets and keep the pledges. */
    PLEDGING,
    /** Giao, tiếp nhận: it takes the pledge and will judge it. */
    RECEIVING,
    /** Chứng kiến: it has seen the others sign. */
    WITNESS
}

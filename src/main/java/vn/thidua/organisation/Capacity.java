package vn.thidua.organisation;

/** In which capacity someone signs who is not the one expected to. */
public enum Capacity {
    /** Ký thay: a deputy for the head. */
    KT,
    /** Thừa lệnh: by order. */
    TL,
    /** Thừa ủy quyền: by delegated power. */
    TUQ
}

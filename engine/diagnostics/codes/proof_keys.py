"""Codes of the area proof: keys and algorithms."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["KEYS"]

KEYS: tuple[Code, ...] = (
    Code(
        "unknown-algorithm", Severity.ERROR,
        Words("不认识签名算法 {found}", "the signature algorithm {found} is not known"),
        Words("{closest}；也许需要更新版本的 kaohe", "{closest}; perhaps a newer kaohe is needed"),
        Words("算法写在记录里，以后可以增加别的算法。不认识的算法不能当作没有签名放过。",
              "The algorithm is written in the record, so that others may follow. One that is not known is"
              " never passed over as if nothing were signed."),
        "ed448", "ed25519",
    ),
    Code(
        "another-key", Severity.ERROR,
        Words("这是公钥 {expected} 签的，给出的是公钥 {found}",
              "it was signed by the key {expected}, the key given is {found}"),
        Words("请给出 {expected}.pub；它应当来自可信的渠道",
              "give {expected}.pub, and have it from a source you trust"),
        Words("公钥编号是公钥 SHA-256 的前 16 位。换过密钥的存储要用当时的公钥核对。",
              "The id of a key is the start of its SHA-256. After a rotation, what was signed before is"
              " checked with the key of that time."),
    ),
    Code(
        "key-unreadable", Severity.ERROR,
        Words("密钥 {path} 读不出来：{reason}", "the key {path} cannot be read: {reason}"),
        Words("密钥文件是 PEM 格式：私钥 PKCS#8，公钥 SubjectPublicKeyInfo；请检查路径和文件",
              "a key is a PEM file, PKCS #8 for a private one and SubjectPublicKeyInfo for a public one;"
              " check the path and the file"),
        Words("常用的安全工具（如 openssl pkey）也能读这种文件。",
              "The usual tools, openssl pkey for one, read such files as well."),
        "-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----",
    ),
    Code(
        "key-open-to-others", Severity.ERROR,
        Words("别人也能读写私钥 {path}（权限 {mode}）",
              "others have a right to the private key {path} (mode {mode})"),
        Words("chmod 600 {path}；如果别人可能已经读过，请换一把密钥",
              "chmod 600 {path}; if somebody may have read it, change the key"),
        Words("拿到私钥的人可以伪造检查点，所以只有所有者能读的私钥才使用。",
              "Whoever has the private key can forge checkpoints, so only one that its owner alone may read"
              " is used."),
        "-rw-r--r--", "-rw-------",
    ),
    Code(
        "key-locked", Severity.ERROR,
        Words("私钥 {path} 打不开：{reason}", "the private key {path} cannot be opened: {reason}"),
        Words("把口令放在环境变量 KAOHE_KEY_PASSPHRASE 里",
              "give the passphrase in the environment variable KAOHE_KEY_PASSPHRASE"),
        Words("私钥用口令加密保存。口令不写在命令行上，因为别的用户看得到命令行。",
              "The key is kept encrypted. Its passphrase is never on the command line, which other users"
              " can see."),
    ),
    Code(
        "key-passphrase-short", Severity.ERROR,
        Words("私钥的口令太短：至少 {least} 个字符",
              "the passphrase of the key is too short: it needs {least} characters at least"),
        Words("在 KAOHE_KEY_PASSPHRASE 里用几个不相干的词，或由密码管理器生成",
              "put several unrelated words in KAOHE_KEY_PASSPHRASE, or let a password manager make one"),
        Words("拿到密钥文件的人可以在自己的机器上无限次地试口令，短的很快就能试出来。",
              "Whoever gets the file can try passphrases on a machine of their own without end; a short one"
              " is found soon."),
        "KAOHE_KEY_PASSPHRASE=abc123", "KAOHE_KEY_PASSPHRASE='river copper Tuesday lamp'",
    ),
    Code(
        "key-unwritable", Severity.ERROR,
        Words("私钥 {path} 写不下来：{reason}", "the private key {path} cannot be written: {reason}"),
        Words("请检查文件夹的权限和磁盘空间；已有的密钥不会被覆盖",
              "check the rights of the folder and the space on the disk; a key that is there is never"
              " replaced"),
        Words("密钥先写到临时文件，落盘后才改名，所以不会留下半个密钥。",
              "A key is written aside, put on the disk and only then named, so that no half of one stays"
              " behind."),
    ),
)  # fmt: skip

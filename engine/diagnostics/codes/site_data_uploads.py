"""Codes of uploads: files of strangers, and copies of tables of a database."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["UPLOADS"]


UPLOADS: tuple[Code, ...] = (
    error(
        "upload-too-large",
        Words("{name} 超过 {most} 字节", "{name} has more than {most} bytes"),
        Words(
            "请分成几个文件上传，或改用 Parquet，或请管理员调高上限",
            "upload it in several files, use Parquet, or ask the administrator for a higher limit",
        ),
        Words(
            "上传的文件有上限，免得一个文件占满磁盘。上限写在 site.toml 的 [data.limits]。",
            "What is uploaded is limited, lest one file fill the disk. The limit stands in"
            " site.toml under"
            " [data.limits].",
        ),
        "orders-2010-2025.csv, 3 GB",
        "orders-2025.parquet, 80 MB",
    ),
    error(
        "upload-empty",
        Words("{name} 是空文件", "{name} is empty"),
        Words("请另存一次再上传", "save it once more and upload that"),
        Words("没有内容的文件里没有记录。", "A file without content has no records."),
    ),
    error(
        "upload-bad-file-name",
        Words("“{name}”不能作文件名", "“{name}” cannot be the name of a file"),
        Words(
            "请用 120 个字符以内、不含 / \\ : 的名称",
            "use a name of at most 120 characters without / \\ :",
        ),
        Words(
            "名称只用来给人看，并和方案的 file: 对应；文件是什么由内容决定。",
            "The name is for people and for `file:` in a scheme; what a file is follows from its"
            " content.",
        ),
    ),
    error(
        "upload-unknown-kind",
        Words(
            "{name} 不是表格文件",
            "{name} is no table",
        ),
        Words(
            "请上传 CSV、XLSX、Parquet，或装着它们的 ZIP",
            "upload CSV, XLSX or Parquet, or a ZIP of these",
        ),
        Words(
            "文件是什么由内容判断，不看扩展名。",
            "What a file is follows from its content, not from its name.",
        ),
        "scan.pdf",
        "orders.xlsx",
    ),
    error(
        "upload-broken-zip",
        Words("ZIP 文件 {path} 打不开：{why}", "the ZIP {path} cannot be opened: {why}"),
        Words("请不设密码，重新压缩", "pack it again, without a password"),
        Words(
            "ZIP 只用普通的压缩方法，不加密。",
            "A ZIP is packed in the usual way and not encrypted.",
        ),
    ),
    error(
        "upload-needs-too-much",
        Words("{path} 没有读：{why}", "{path} was not read: {why}"),
        Words(
            "请分成几个文件，或只留需要的列；上限见 site.toml 的 [data.limits]",
            "split it, or keep the columns that are needed; the limits stand in site.toml under"
            " [data.limits]",
        ),
        Words(
            "上传的文件在单独的进程里读，内存、时间、行数和解压后的大小都有上限。"
            "很小的文件也可能解压成几十 GB。",
            "Uploads are read in a process of their own, with limits on memory, time, rows and"
            " what a ZIP unpacks"
            " to. A very small file can unpack to many gigabytes.",
        ),
    ),
    error(
        "upload-bad-name",
        Words(
            "{path} 里有不能用的文件名“{entry}”",
            "{path} has a file with an unusable name, “{entry}”",
        ),
        Words(
            "请改名后重新压缩：不用 ..、\\、:，也不以 / 开头",
            "rename it and pack again: without .., \\ and :, not beginning with /",
        ),
        Words(
            "这样的名称会写到别的文件夹去，所以整个 ZIP 都不用。",
            "Such names lead out of the folder they are unpacked to, so the whole ZIP is refused.",
        ),
        "../../etc/passwd",
        "2025/orders.csv",
    ),
    error(
        "upload-same-names",
        Words("{path} 里有两个文件都叫“{entry}”", "{path} has two files called “{entry}”"),
        Words("请改其中一个的名称", "rename one of them"),
        Words(
            "大小写不同、扩展名不同而内容是同一类的，也算同名。",
            "Names that differ in case alone, or in an ending that the content belies, count as"
            " the same.",
        ),
        "orders.csv, Orders.CSV",
        "orders-1.csv, orders-2.csv",
    ),
    error(
        "upload-without-tables",
        Words("{path} 里没有表格", "{path} holds no tables"),
        Words(
            "请放进 CSV、XLSX 或 Parquet 文件；{held}",
            "put CSV, XLSX or Parquet files into it; {held}",
        ),
        Words("ZIP 里的 ZIP 不再打开。", "A ZIP within a ZIP is not opened."),
    ),
    error(
        "upload-reader-stopped",
        Words("读取 {path} 时中止：{why}", "reading {path} was stopped: {why}"),
        Words(
            "文件可能已损坏：请重新导出，或分成几个文件",
            "it may be damaged: export it again, or split it",
        ),
        Words(
            "读文件的进程在限定的时间和内存内没有读完。别的工作不受影响。",
            "The process that reads it did not finish within its time and memory. Nothing else is"
            " affected.",
        ),
    ),
    error(
        "no-such-upload",
        Words("没有上传的文件 {digest}", "there is no upload {digest}"),
        Words("请重新上传", "upload it again"),
        Words(
            "上传的文件按内容的摘要取用，只在自己的组织里。",
            "Uploads are known by the digest of their content, within their organisation.",
        ),
    ),
    error(
        "databases-not-allowed",
        Words("这个站点不连接数据库", "this site connects to no database"),
        Words(
            "请管理员在 site.toml 的 [data] 里写 databases = true，并在 hosts 里列出主机",
            "ask the administrator to say databases = true in site.toml under [data], and to list"
            " the hosts",
        ),
        Words(
            "服务器能连到的地方，浏览器的使用者不一定该连到。",
            "Not everything that the server can reach is for those who use it.",
        ),
        "[data]",
        '[data]\ndatabases = true\nhosts = ["hr-db:5432"]',
    ),
    error(
        "database-not-listed",
        Words("没有允许连接 {host}", "connecting to {host} is not allowed"),
        Words(
            "请管理员把它写进 site.toml 的 [data] 的 hosts（SQLite 文件：folders）",
            "ask the administrator to list it in site.toml under [data]: hosts, or folders for"
            " SQLite files",
        ),
        Words(
            "只连接列出的主机，只读列出的文件夹里的 SQLite 文件。",
            "Only listed hosts are connected to, and only SQLite files in listed folders are read.",
        ),
    ),
    error(
        "database-option-not-allowed",
        Words(
            "数据库地址里不能有“{option}”", "the address of the database may not have “{option}”"
        ),
        Words("请去掉它", "leave it out"),
        Words(
            "地址里的选项可以指向别的主机或服务器上的文件，所以只认 sslmode 和 connect_timeout。",
            "Options in an address can point to other hosts or to files of the server: only sslmode and"
            " connect_timeout are known.",
        ),
        "postgresql://db/hr?sslkey=/etc/ssl/key",
        "postgresql://db/hr?sslmode=require",
    ),
    error(
        "no-such-tables",
        Words("数据库里没有 {tables}", "the database has no {tables}"),
        Words("{closest}", "{closest}"),
        Words("只取选出的表。", "Only the tables that were chosen are copied."),
    ),
    error(
        "table-too-large",
        Words("表 {table} 超过 {most} 行", "the table {table} has more than {most} rows"),
        Words("请建一个只含所需行的视图", "make a view with the rows that are needed"),
        Words(
            "取来的表和上传的文件有同样的上限。",
            "What is copied from a database has the limits of an upload.",
        ),
    ),
)

"""Codes of the area records: databases, their tables and queries."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["DATABASES"]


DATABASES: tuple[Code, ...] = (
    error(
        "database-url",
        Words(
            "{kind}:// 不是能读取的数据库地址", "{kind}:// is no address of a database that is read"
        ),
        Words(
            "写 sqlite:///文件.db 或 postgresql+psycopg://用户@主机/库名；"
            "密码中的 @ / : 等写成 %40 %2F %3A",
            "write sqlite:///file.db or postgresql+psycopg://user@host/database; in a password @ / : are"
            " %40 %2F %3A",
        ),
        Words(
            "能读取 SQLite 和 PostgreSQL。密码最好不写在地址里：用环境变量 PGPASSWORD 或 ~/.pgpass。",
            "SQLite and PostgreSQL are read. A password is better kept out of the address: use the"
            " environment variable PGPASSWORD or ~/.pgpass.",
        ),
        "mysql://host/hr",
        "postgresql+psycopg://reader@host/hr",
    ),
    error(
        "database-driver-missing",
        Words("读取 {kind} 需要的驱动没有安装", "the driver that {kind} needs is not installed"),
        Words('请安装：pip install "kaohe[postgresql]"', 'pip install "kaohe[postgresql]"'),
        Words(
            "SQLite 的驱动 Python 自带；PostgreSQL 的驱动是 psycopg，要另装。",
            "The driver of SQLite comes with Python; that of PostgreSQL, psycopg, is installed apart.",
        ),
    ),
    error(
        "database-unreachable",
        Words("连接不上数据库 {url}：{reason}", "the database {url} cannot be reached: {reason}"),
        Words(
            "请检查地址、用户名和密码，以及数据库是否在运行",
            "check the address, user and password, and whether the database is running",
        ),
        Words(
            "连接失败，或文件不是数据库。连接只读；SQLite 文件必须已经存在。",
            "The connection failed, or the file is no database. It is opened for reading only; a SQLite"
            " file has to be there.",
        ),
    ),
    error(
        "no-table",
        Words("{url} 中没有“{type}”的表 {names}", "{url} has no table {names} for {type}"),
        Words(
            "请在记录定义中用 table: 写明表或视图，或用 query: 写一条 SELECT；{closest}",
            "name the table or view with table: in the declaration of the records, or give a query:;"
            " {closest}",
        ),
        Words(
            "表名取自 table:，没有就取 file: 去掉扩展名，再没有就是类型名。别的模式下的表写作 模式.表。",
            "The name is that of table:, else file: without its ending, else that of the type. A table of"
            " another schema is written schema.table.",
        ),
        "order: {fields: …}",
        "order: {table: hr.orders, fields: …}",
    ),
    error(
        "table-unreadable",
        Words(
            "“{type}”的表或查询读不出来：{reason}",
            "the table or query of {type} cannot be read: {reason}",
        ),
        Words(
            "请检查读取权限和 query: 的写法",
            "check the permission to read it, and how its query: is written",
        ),
        Words(
            "数据库拒绝了读取，或在读取中途出错。kaohe 只需要 SELECT 权限。",
            "The database refused, or failed on the way. kaohe needs the permission to SELECT only.",
        ),
    ),
    error(
        "query-not-a-select",
        Words("“{type}”的 query 不是一条 SELECT", "the query of {type} is not one SELECT"),
        Words(
            "只写一条以 SELECT 或 WITH 开头的语句，其中不用分号",
            "write one statement that starts with SELECT or WITH, without semicolons in it",
        ),
        Words(
            "查询只用来读数据；多条语句和别的命令不执行。",
            "A query reads data; several statements and other commands are not run.",
        ),
        "query: DELETE FROM orders",
        "query: SELECT id, amount FROM orders",
    ),
    error(
        "unfit-database-column",
        Words(
            "{table} 的“{column}”列是 {kind} 类型，不能使用",
            "the column {column} of {table} is of type {kind}, which cannot be used",
        ),
        Words(
            "请用视图或 query: 转为文本、整数、numeric、日期、不带时区的时间或布尔",
            "turn it into text, integer, numeric, date, time without zone or boolean, by a view or query:",
        ),
        Words(
            "带时区的时间在不同地方是不同的日子；列表、结构和二进制没有对应的字段类型。",
            "A time with a zone is another day elsewhere; lists, structures and bytes fit no field.",
        ),
        "created timestamptz",
        "query: SELECT (created AT TIME ZONE 'Asia/Shanghai')::date AS created FROM orders",
    ),
)

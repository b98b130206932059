"""出错了，但不是程序的错: the errors of library and papers, each with what happened, where, and what to do now."""

from pathlib import Path

from scoring_rules.problems import UserError


class LibraryError(UserError):
    """资料库的问题: something outside the program keeps the library from being opened, read or written."""


class LibraryInUse(LibraryError):
    """资料库已打开: another window or another computer holds this library."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            f"资料库正在使用中{f'（{holder}）' if holder else ''}，同一个资料库一次只能在一个窗口里打开",
            where=str(path),
            remedy="请回到已经打开的窗口继续工作；找不到那个窗口时，在任务管理器里结束“双百验收”后再打开",
        )


class NewerLibrary(LibraryError):
    """资料库版本较新: written by a later version of the program; it is left untouched."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"资料库由更新版本的程序写成（资料库格式 {found}，本程序支持到 {known}），没有打开，也没有改动",
            where=str(path),
            remedy="请把本机的程序升级到最新版本后再打开",
        )


class NotALibrary(LibraryError):
    """不是资料库: the file is something else."""

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(
            f"这个文件不是双百验收的资料库{f'：{reason}' if reason else ''}，没有改动它",
            where=str(path),
            remedy="请选择正确的资料库文件；如果它本来是资料库，请从备份恢复",
        )


class BrokenLibrary(LibraryError):
    """资料库已损坏: the file is kept exactly as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"资料库文件已损坏（{reason}）。文件原样保留，程序没有改动它",
            where=str(path),
            remedy="请先把这个文件连同同名的 -wal 文件一起复制到别处留存，再用最近的备份替换；没有备份时，把复制件交给技术支持尝试恢复",
        )


class ReadOnlyLibrary(LibraryError):
    """资料库不能写入: file or folder is write-protected."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "资料库所在的文件或文件夹是只读的，打分存不进去",
            where=str(path),
            remedy="请取消文件和文件夹的只读属性、换用有写权限的账号，或者把资料库复制到本机硬盘上可以写入的文件夹再打开",
        )


class DiskFull(LibraryError):
    """磁盘已满: the last change was not kept, everything saved before is still there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "磁盘空间不足，刚才这一步没有存上；之前已保存的内容都在",
            where=str(path),
            remedy="请删除不用的文件或清空回收站，释放空间后再做一次",
        )


class LibraryBusy(LibraryError):
    """资料库忙: something else holds the file for too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "资料库暂时被别的程序占用（例如备份、同步或杀毒软件），刚才这一步没有存上；之前已保存的内容都在",
            where=str(path),
            remedy="请等几秒再做一次；如果经常出现，请把资料库移出网盘同步的文件夹",
        )


class StorageFailed(LibraryError):
    """读写失败: the disk, stick or network share did not answer as it should."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"读写资料库时出错（{reason}），刚才这一步没有完成；之前已保存的内容没有改动",
            where=str(path),
            remedy="请检查硬盘、U盘或网络连接是否正常，然后重新打开程序；反复出现时先复制一份资料库留存",
        )


class UpgradeFailed(LibraryError):
    """资料库升级失败: the library is as it was before."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "资料库升级到新格式时失败，资料库保持原样",
            where=str(path),
            remedy="请检查磁盘空间后再打开一次；还是不行时，用原来版本的程序继续工作，并把情况告诉技术支持",
        )


class NoSuchRecord(LibraryError):
    """找不到记录: deleted, or never in this library."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(
            f"资料库里找不到这条{what}，可能已经删除",
            where=where,
            remedy="请回到一览表刷新后重新选择",
        )


class WrongEntry(UserError):
    """填写有误: a value that cannot be taken as it was entered."""


class SheetInError(UserError):
    """评分表有错: a scoresheet with errors cannot be scored."""

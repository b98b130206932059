"""What the operating system refused, in words (系统拒绝的原因): its own messages are English, and meant for programmers."""

import errno

_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件太大",
    errno.EACCES: "没有权限，或者文件正在别的程序里打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件夹或文件不存在",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "同名的是一个文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名里有不能用的字符",
    errno.EIO: "硬盘或U盘读写出错",
    errno.ENODEV: "硬盘或U盘已经断开",
    errno.ENXIO: "硬盘或U盘已经断开",
    errno.EBUSY: "文件正被占用",
    errno.EMFILE: "打开的文件太多",
}


def reason_in_words(failure: OSError) -> str:
    """Why the system refused; its number where there are no words for it."""
    return _REASONS.get(failure.errno or 0, f"系统错误 {failure.errno}")

"""What `ci/dev up` says to people, whichever way the product runs."""

import sys


def tell(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)


def render(status: dict, stop: str, console: str = "") -> str:
    """The page at the end: where the product is, and what stops it (`stop`, a key or a command)."""
    lines = ["", "  UniDash is ready." if status["healthy"] else "  UniDash is not healthy.", ""]
    if status["setup_link"]:
        lines += [f"    First administrator   {status['setup_link']}",
                  "                          (works once; `ci/dev status` shows the one in force)"]
    lines += [f"    Desktop               {status['urls']['desk']}/",
              f"    Certificate           {status['ca_file']}",
              "                          (import it as an authority in the browser)",
              f"    Data                  {status['data_dir']}"]
    if console:
        lines.append(f"    Machine               {console}")
    ill = [each["name"] for each in status["processes"] if not each["healthy"]]
    if ill:
        lines.append(f"    Not answering         {', '.join(ill)}")
    return "\n".join([*lines, "", f"    {stop} stops it.", ""])

using PhrCluster.Web.Pages.Frame;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>Where Orleans' dashboard is, in a silo that has it: a room of operators, behind their session like every other.</summary>
public sealed class DashboardRoom
{
    public const string Address = "/operate/dashboard";

    /// <summary>It is a program in the browser, which asks its own server and nobody else.</summary>
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>What makes endpoints part of the room: the pages' own guard stands before them.</summary>
    /// <param name="isOpen">Tells from what follows the address whether it may be asked.</param>
    public static object[] ForOperators(Func<string, bool> isOpen) => [new PageMark(), new DashboardMark(isOpen)];
}

/// <summary>On what is part of the dashboard.</summary>
internal sealed record DashboardMark(Func<string, bool> IsOpen)
{
    public bool Admits(PathString path) => path.StartsWithSegments(DashboardRoom.Address, out var below) && IsOpen(below.Value ?? "");
}

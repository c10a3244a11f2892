using PhrCluster.Web.Pages.About;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Data;

/// <summary>Where the pages about a person's data as their own are.</summary>
internal static class DataLinks
{
    public const string Check = "/data/check";
    public const string Download = "/data/download";
    public const string Apps = "/data/apps";
    public const string Preferences = "/data/preferences";
    public const string TooManyPins = $"{Preferences}?full=yes";
    public const string Pin = $"{Preferences}/pin";
    public const string Research = "/data/research";

    /// <summary>One programme, and whether it uses the citizen's data.</summary>
    public static string ResearchOn(string programme) => $"{Research}/{programme}";

    public static string Of(DataRoom room) => room switch
    {
        DataRoom.Check => Check,
        DataRoom.Download => Download,
        DataRoom.Apps => Apps,
        DataRoom.Preferences => Preferences,
        DataRoom.Research => Research,
        _ => AboutLinks.Where,
    };
}

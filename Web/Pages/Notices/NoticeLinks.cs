namespace PhrCluster.Web.Pages.Notices;

/// <summary>Where the citizen reads what they are told of without asking.</summary>
internal static class NoticeLinks
{
    public const string Notices = "/notices";
    public const string Emergencies = "/emergencies";
    public const string Messages = "/data/preferences/messages";
}

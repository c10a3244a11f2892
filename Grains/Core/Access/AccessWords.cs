using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Reasons in words that a citizen understands, addressed to them (G6).</summary>
public static class AccessWords
{
    public const string OwnRecord = "It is your own record.";
    public const string NoPurpose = "The request did not say what the data is for.";
    public const string Received = "It delivered data to your record.";
    public const string ReceivedNothing = "It delivered data that broke a rule; none of it entered your record.";

    public static string EmergencyDeclared(EmergencyDeclared declared) =>
        string.Create(CultureInfo.InvariantCulture, $"{Who(declared.By)} declared an emergency, which ends at {declared.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");

    public static string Registered(PracticeRegistered registered) =>
        $"You were registered with the practice {registered.Registration.Practice}.";

    public static string OnlyTheCitizen(AccessAction action) => action switch
    {
        AccessAction.GiveConsent or AccessAction.WithdrawConsent => "Only you can change your consents.",
        AccessAction.ListConsents => "Only you can see your consents.",
        AccessAction.AccessLog => "Only you can see who looked at your record.",
        AccessAction.Export => "Only you can take out the whole record.",
        AccessAction.Submit => "This role may not deliver data.",
        _ => "This role may not see health data.",
    };

    public static string NoConsent(Requester by) => $"No consent of yours lets {Who(by)} see your data for {Why(by)}.";

    public static string Refused(string consent, Requester by) => $"Your consent \"{consent}\" refuses {Who(by)} your data for {Why(by)}.";

    public static string Permitted(IReadOnlyList<string> consents, Requester by) => consents.Count == 0
        ? $"Your consents let {Who(by)} look for {Why(by)}, and nothing of what they cover was there."
        : $"Your consent {string.Join(", ", consents.Select(static id => $"\"{id}\""))} lets {Who(by)} see this for {Why(by)}.";

    private static string Who(Requester by) => by.Organization ?? "this requester";

    private static string Why(Requester by) =>
        by.Purpose is { } purpose && PurposeOfUse.InWords.TryGetValue(purpose, out var words) ? words : "this purpose";
}

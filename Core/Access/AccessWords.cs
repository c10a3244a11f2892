using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Reasons in words that a citizen understands, addressed to them (G6).</summary>
public static class AccessWords
{
    public const string OwnRecord = "It is your own record.";
    public const string NoPurpose = "The request did not say what the data is for.";
    public const string NothingToRead = "The requester's ticket does not let them read anything.";

    /// <summary>Why the citizen, a delegate or an administrator went ahead: no consent about data decided.</summary>
    public static string ByRight(Capacity capacity, Requester by, AccessAction action) => capacity switch
    {
        Capacity.Self => OwnRecord,
        Capacity.Delegate => $"{ForYou(by)}, {Did(action)}.",
        _ => $"{Admin(by)} {Did(action)}.",
    };

    public static string Permitted(Capacity capacity, Requester by, IReadOnlyList<string> permitting, IReadOnlyList<string> withholding)
    {
        var words = permitting.Count == 0 ? Looked(capacity, by)
            : capacity == Capacity.Delegate ? $"{ForYou(by)}, saw this. {Let(permitting)} them."
            : $"{Let(permitting)} {Who(by)} see this for {Why(by)}.";
        words = Emergencies.IsEmergency(by.Purpose) && capacity != Capacity.Self ? $"EMERGENCY: {words}" : words;
        return withholding.Count == 0 ? words : $"{words} {Consents(withholding)} withheld other data.";
    }

    public static string NoConsent(Capacity capacity, Requester by) => capacity == Capacity.Delegate
        ? $"You have not let {ConsentWords.Quoted(by.Subject)} see your data for {Why(by)}."
        : $"No consent of yours lets {Who(by)} see your data for {Why(by)}.";

    public static string Refused(string consent, Requester by) => $"Your consent {ConsentWords.InQuotes(consent)} refuses {Who(by)} your data for {Why(by)}.";

    public static string RefusedDelivery(string consent, Requester by) => $"Your consent {ConsentWords.InQuotes(consent)} refuses data from {Who(by)}.";

    /// <summary>Nobody named the requester as a delegate.</summary>
    public static string NoDelegate(Requester by) => $"You have not made {ConsentWords.Quoted(by.Subject)} act for you.";

    /// <summary>A delegate who lacks this right.</summary>
    public static string NoRight(Requester by, AccessAction action) => $"You let {ConsentWords.Quoted(by.Subject)} act for you, but not {InWords(action)}.";

    public static string OnlyYourDelegations(Requester by) => $"{ConsentWords.Quoted(by.Subject)} tried to change who acts for you; only you can.";

    public static string OnlyYouUnhide(Requester by) => $"{ConsentWords.Quoted(by.Subject)} tried to change what you keep from them; only you can.";

    public static string NotDeclared(Requester by) => $"{Who(by)} has to declare an emergency before looking for {Why(by)}; you are then told of it.";

    public static string NotInEmergency(Requester by) => $"An emergency is declared by a professional of an organisation, for an emergency purpose; {Who(by)} did not.";

    public static string OnlyTheCitizen(AccessAction action) => action switch
    {
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => "Only you can change your consents.",
        AccessAction.ListConsents => "Only you can see your consents.",
        AccessAction.AccessLog => "Only you can see who looked at your record.",
        AccessAction.Notices => "Only you can see your notices.",
        AccessAction.Export => "Only you can take out the whole record.",
        AccessAction.Verify => "Only you and administrators can have the record verified.",
        AccessAction.Register => "Only you and administrators can register you with a practice.",
        AccessAction.DeclareEmergency => "Only a professional can declare an emergency.",
        AccessAction.Explain or AccessAction.Replay => "Only you and administrators can have decisions explained.",
        AccessAction.Submit => "This role may not deliver data.",
        _ => "This role may not see health data.",
    };

    public static string EmergencyDeclared(EmergencyDeclared declared) => string.Create(
        CultureInfo.InvariantCulture,
        $"EMERGENCY: {ConsentWords.Quoted(declared.By.Subject)} of {Who(declared.By)} declared an emergency and may look for {Why(declared.By)}, as far as your consents let emergencies see, until {declared.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");

    public static string NewOrganization(Requester by) => $"{Who(by)} saw data of your record for the first time, for {Why(by)}.";

    public static string Registered(Capacity capacity, Requester by, string practice) => capacity == Capacity.Self
        ? $"You registered with the practice {ConsentWords.Quoted(practice)}; your standing consents follow from it."
        : $"{Admin(by)} registered you with the practice {ConsentWords.Quoted(practice)}; your standing consents follow from it.";

    /// <summary>Who changed which consents and labels.</summary>
    public static string Changed(Capacity capacity, Requester by, IReadOnlyList<JournalEntry> changes)
    {
        var given = Names(changes.OfType<ConsentGiven>().Select(static given => given.Consent.Id));
        var withdrawn = Names(changes.OfType<ConsentWithdrawn>().Select(static withdrawn => withdrawn.ConsentId));
        var labelled = changes.OfType<Labelled>().Any();
        string?[] done =
        [
            given.Length == 0 ? null : $"gave {given}",
            withdrawn.Length == 0 ? null : $"withdrew {withdrawn}",
            labelled ? "changed what is labelled as sensitive" : null,
        ];
        return $"{(capacity == Capacity.Self ? "You" : $"{ForYou(by)},")} {string.Join(" and ", done.Where(static part => part is not null))}.";
    }

    /// <summary>What came of a delivery.</summary>
    /// <param name="taken">Items that entered the record.</param>
    /// <param name="stopping">The consents that stopped others.</param>
    public static string Received(Capacity capacity, Requester by, int taken, int stopped, IReadOnlyList<string> stopping)
    {
        var who = capacity switch
        {
            Capacity.Self => "You",
            Capacity.Delegate => $"{ForYou(by)},",
            _ => Who(by),
        };
        var words = taken > 0 ? $"{who} added data to your record."
            : stopped > 0 ? $"{who} sent data; none of it entered your record."
            : $"{who} sent data that broke a rule; none of it entered your record.";
        return stopped == 0 ? words : string.Create(CultureInfo.InvariantCulture, $"{words} {Consents(stopping)} stopped {stopped} of what came.");
    }

    private static string Looked(Capacity capacity, Requester by) => capacity == Capacity.Delegate
        ? $"{ForYou(by)}, looked for data, and nothing that they may see was there."
        : $"Your consents let {Who(by)} look for {Why(by)}, and nothing of what they cover was there.";

    private static string ForYou(Requester by) => $"{ConsentWords.Quoted(by.Subject)}, acting for you";

    private static string Admin(Requester by) => $"The administrator {ConsentWords.Quoted(by.Subject)}";

    private static string Let(IReadOnlyList<string> ids) => $"{Consents(ids)} {(ids.Count == 1 ? "lets" : "let")}";

    private static string Consents(IReadOnlyList<string> ids) =>
        $"Your consent{(ids.Count == 1 ? "" : "s")} {Names(ids)}";

    private static string Names(IEnumerable<string> ids) => string.Join(", ", ids.Select(ConsentWords.InQuotes));

    private static string Did(AccessAction action) => action switch
    {
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => "changed your consents",
        AccessAction.ListConsents => "looked at your consents",
        AccessAction.AccessLog => "looked at who used your record",
        AccessAction.Notices => "read your notices",
        AccessAction.Explain => "asked what others may see of your record",
        AccessAction.Replay => "had a decision about your record made again",
        _ => "used your record",
    };

    private static string InWords(AccessAction action) => action switch
    {
        AccessAction.Submit => "add data",
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => "change your consents",
        _ => "see your data",
    };

    private static string Who(Requester by) => ConsentWords.Quoted(by.Organization ?? by.Subject);

    private static string Why(Requester by) =>
        by.Purpose is { } purpose && PurposeOfUse.InWords.TryGetValue(purpose, out var words) ? words : "this purpose";
}

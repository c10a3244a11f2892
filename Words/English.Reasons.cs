using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>Reasons in words that a citizen understands, addressed to them (G6).</content>
public partial class English
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Not a code of a reason.</exception>
    public override string Of(Reason reason) => reason.Code switch
    {
        ReasonCode.OwnRecord => OwnRecord,
        ReasonCode.ActedForCitizen => $"{ForYou(reason)}, {Did(reason.Action)}.",
        ReasonCode.ActedAsAdministrator => $"{Administrator(reason)} {Did(reason.Action)}.",
        ReasonCode.ConsentsPermit or ReasonCode.NothingCovered => Permitted(reason),
        ReasonCode.NoConsent => reason.Capacity == Capacity.Delegate
            ? $"You have not let {Subject(reason)} {Do(reason)} your data for {Why(reason)}."
            : $"No consent of yours lets {Asker(reason)} {Do(reason)} your data for {Why(reason)}.",
        ReasonCode.ConsentRefuses => $"{YourConsents(reason, reason.Against)} {(reason.Against.Length == 1 ? "refuses" : "refuse")} {Asker(reason)} your data for {Why(reason)}.",
        ReasonCode.ConsentRefusesDelivery => $"{YourConsents(reason, reason.Against)} {(reason.Against.Length == 1 ? "refuses" : "refuse")} data from {Asker(reason)}.",
        ReasonCode.NoDelegation => $"You have not made {Subject(reason)} act for you.",
        ReasonCode.RightLacking => $"You let {Subject(reason)} act for you, but not {ToDo(reason.Action)}.",
        ReasonCode.OnlyCitizenDelegates => $"{Subject(reason)} tried to change who acts for you; only you can.",
        ReasonCode.OnlyCitizenUnhides => $"{Subject(reason)} tried to change what you keep from them; only you can.",
        ReasonCode.EmergencyNotDeclared => $"{Who(reason)} has to declare an emergency before looking for {Why(reason)}; you are then told of it.",
        ReasonCode.NotForEmergencies => $"An emergency is declared by a professional of an organisation, for an emergency purpose; {Who(reason)} did not.",
        ReasonCode.NotForThisRole => OnlyOthers(reason.Action),
        ReasonCode.NoPurpose => "The request did not say what the data is for.",
        ReasonCode.GrantEnded => "You no longer allow the app that asked.",
        ReasonCode.NothingToRead => "The requester's ticket does not let them read anything.",
        ReasonCode.TicketUnusable => Of(reason.Fault),
        ReasonCode.ScopeLacking => Of(TicketFault.ScopeLacking),
        ReasonCode.MayLook =>
            $"The citizen's rules let {(reason.Organization is { } organization ? Called(organization) : "this requester")} look for {Why(reason)}; item by item, they decide what there is to see.",
        ReasonCode.EmergencyDeclared => EmergencyDeclared(reason),
        ReasonCode.NewOrganization => $"{Who(reason)} saw data of your record for the first time, for {Why(reason)}.",
        ReasonCode.Registered =>
            $"{(reason.Capacity == Capacity.Self ? "You registered" : $"{Administrator(reason)} registered you")} with the practice {Called(reason.Practice)}; your standing consents follow from it.{WithDetails(reason)}",
        ReasonCode.RegisteredWithoutConsent =>
            $"{Administrator(reason)} registered you with the practice {Called(reason.Practice)}. You have withdrawn your consent to it, so that it sees nothing by this until you agree.{WithDetails(reason)}",
        ReasonCode.RulesChanged => RulesChanged(reason),
        ReasonCode.DataReceived => DataReceived(reason),
        ReasonCode.WouldSee => Withheld(reason, $"{LetThem(reason)} {Do(reason)} some of your data for {Why(reason)}.", "withholds", "withhold"),
        ReasonCode.WouldSeeNothing => Withheld(reason, $"Your consents let {Asker(reason)} look for {Why(reason)}, and nothing of what they cover is there.", "withholds", "withhold"),
        ReasonCode.KindPermitted => $"{LetThem(reason)} {Do(reason)} this for {Why(reason)}.",
        ReasonCode.KindRefused => $"{YourConsents(reason, reason.Against)} {(reason.Against.Length == 1 ? "keeps" : "keep")} this from {Asker(reason)} for {Why(reason)}.",
        ReasonCode.KindNotPermitted => $"No consent of yours lets {Asker(reason)} {Do(reason)} this for {Why(reason)}.",
        ReasonCode.DeliveryTried => Tried(reason),
        ReasonCode.DemographicsChanged => $"{(reason.Capacity switch { Capacity.Self => "You", Capacity.Delegate => $"{ForYou(reason)},", Capacity.Admin => Administrator(reason), _ => Who(reason) })} changed your personal details.",
        ReasonCode.NotRegisteredThere => $"{Asker(reason)} opened a list of patients. You are not registered there, so that you are not on it.",
        ReasonCode.Subscribing => reason.Action switch
        {
            AccessAction.Subscribe => $"{Asker(reason)} subscribed to news of your record. At each news, your consents decide what of it they are told.",
            AccessAction.EndSubscription => $"{Asker(reason)} ended a subscription of their own.",
            _ => $"{Asker(reason)} looked at subscriptions of their own.",
        },
        ReasonCode.AskedForConsent => reason.Action == AccessAction.WithdrawRequest ? $"{Asker(reason)} took a request back." : $"{Asker(reason)} asked you for access. They see nothing by asking.",
        ReasonCode.NotToAsk => $"You said that {Who(reason)} is not to ask you.",
        ReasonCode.RequestsWait => "As many requests wait for your answer as there is room for.",
        ReasonCode.PlanNotSeen => $"{Asker(reason)} would have changed a part of your plan that is about readings which they may not see.",
        ReasonCode.PlanChanged => $"{(reason.Capacity == Capacity.Self ? "You" : Who(reason))} changed your plan.",
        ReasonCode.OnlyCitizenJoins => "Only you can join research: nobody joins for you.",
        ReasonCode.OnlyProgrammeAdministrators => "Only administrators of programmes can do this.",
        ReasonCode.OnlyAdministratorsList => "Only administrators can list who is in the record, and must say what for.",
        ReasonCode.OnlyAdministratorsName => "Only administrators can say what organisations and professionals are called.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Code, "is not a code of a reason"),
    };

    private protected static string WithDetails(Reason reason) => reason.Details ? $" {(reason.Capacity == Capacity.Self ? "You" : "They")} also changed your personal details." : "";

    /// <summary>Said when citizens look at their own.</summary>
    protected virtual string OwnRecord => "It is your own record.";

    private string Permitted(Reason reason)
    {
        var words = reason.Code == ReasonCode.NothingCovered ? Looked(reason)
            : reason.Capacity == Capacity.Delegate ? $"{ForYou(reason)}, {Done(reason)} this. {Let(reason)} them."
            : $"{Let(reason)} {Asker(reason)} {Do(reason)} this for {Why(reason)}.";
        words = reason.Purpose is PurposeOfUse.EmergencyTreatment or PurposeOfUse.BreakTheGlass && reason.Capacity != Capacity.Self ? $"EMERGENCY: {words}" : words;
        return Withheld(reason, words);
    }

    /// <summary>With what consents kept back; beside nothing that was shown, there is no other data.</summary>
    private string Withheld(Reason reason, string words, string one = "withheld", string several = "withheld") => reason.Against.IsEmpty ? words
        : $"{words} {YourConsents(reason, reason.Against)} {(reason.Against.Length == 1 ? one : several)} {WithheldData(reason)}.";

    /// <summary>What consents kept back.</summary>
    protected virtual string WithheldData(Reason reason) => reason.Code is ReasonCode.NothingCovered or ReasonCode.WouldSeeNothing ? "data" : "other data";

    private string Looked(Reason reason) => reason.Capacity == Capacity.Delegate
        ? $"{ForYou(reason)}, looked for data, and nothing that they may see was there."
        : $"Your consents let {Asker(reason)} look for {Why(reason)}, and nothing of what they cover was there.";

    private string EmergencyDeclared(Reason reason) =>
        $"EMERGENCY: {Subject(reason)} of {Who(reason)} declared an emergency and may look for {Why(reason)}, as far as your consents let emergencies see, until {End(reason.Until)}.";

    /// <summary>Who changed which consents and labels.</summary>
    private string RulesChanged(Reason reason)
    {
        string?[] done =
        [
            reason.Consents.IsEmpty ? null : $"gave {TheConsents(reason, reason.Consents)}",
            reason.Against.IsEmpty ? null : $"withdrew {TheConsents(reason, reason.Against)}",
            reason.Labels ? "changed what is labelled as sensitive" : null,
        ];
        return $"{(reason.Capacity == Capacity.Self ? "You" : $"{ForYou(reason)},")} {string.Join(" and ", done.Where(static part => part is not null))}.";
    }

    /// <summary>What came of a delivery.</summary>
    private string DataReceived(Reason reason)
    {
        var who = reason.Capacity switch
        {
            Capacity.Self => "You",
            Capacity.Delegate => $"{ForYou(reason)},",
            _ => Who(reason),
        };
        var shown = reason.Shown == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" {YouOr(reason)} shown {reason.Shown} {(reason.Shown == 1 ? "entry" : "entries")} that your record held already.");
        if (reason is { Taken: 0, Shown: > 0 })
        {
            return $"{who} sent nothing that is new.{shown}";
        }

        var words = reason.Taken > 0 ? $"{who} added data to your record.{shown}"
            : reason.Stopped > 0 ? $"{who} sent data; none of it entered your record."
            : $"{who} sent data that broke a rule; none of it entered your record.";
        return reason.Stopped == 0 ? words : string.Create(CultureInfo.InvariantCulture, $"{words} {YourConsents(reason, reason.Against)} stopped {reason.Stopped} of what came.");
    }

    /// <summary>What would have come of a delivery was asked, and no more.</summary>
    private string Tried(Reason reason) => reason.Capacity switch
    {
        Capacity.Self => "You asked what would become of a change of your data; nothing was changed.",
        Capacity.Delegate => $"{ForYou(reason)}, asked what would become of a change of your data; nothing was changed.",
        _ => $"{Who(reason)} asked what would become of a change of your data; nothing was changed.",
    };

    private static string YouOr(Reason reason) => reason.Capacity == Capacity.Self ? "You were" : "They were";

    private static string OnlyOthers(AccessAction action) => action switch
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
        AccessAction.RaiseConcern => "Only you can ask about your record.",
        AccessAction.ListConcerns => "Only you and administrators can see what you asked.",
        AccessAction.AnswerConcern => "Only administrators can answer what you asked.",
        AccessAction.Preferences or AccessAction.SetPreferences => "Only you can see and change your preferences.",
        AccessAction.Messages or AccessAction.ChooseMessages => "Only you can see and choose what messages you get.",
        AccessAction.ListPatient => "Only professionals of your practice see you in a list of patients.",
        AccessAction.HandleAlert => "Only professionals whom you let see an alert can act on it.",
        AccessAction.SetCarePlan => "Only you and your practice can change your plan.",
        AccessAction.MuteAlert => "Only you can say which advice you do not want to be shown.",
        AccessAction.Subscribe or AccessAction.ListSubscriptions or AccessAction.EndSubscription => "This role may not subscribe to news of your record.",
        AccessAction.RequestConsent or AccessAction.WithdrawRequest => "Only somebody of an organisation can ask you for access.",
        AccessAction.ListRequests => "Only you can see who asked you for access.",
        AccessAction.AnswerRequest or AccessAction.SetAsking => "Only you can say who may ask you, and answer.",
        AccessAction.ListProgrammes => "Only you can see which programmes use your data.",
        AccessAction.JoinProgramme or AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn => "Only you can say which programmes use your data.",
        AccessAction.Submit or AccessAction.Transact => "This role may not deliver data.",
        AccessAction.SetDemographics => "Only you, administrators and your practice can change your personal details.",
        _ => "This role may not see health data.",
    };

    private static string Did(AccessAction action) => action switch
    {
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => "changed your consents",
        AccessAction.ListConsents => "looked at your consents",
        AccessAction.AccessLog => "looked at who used your record",
        AccessAction.Notices => "read your notices",
        AccessAction.Explain => "asked what others may see of your record",
        AccessAction.Replay => "had a decision about your record made again",
        AccessAction.RaiseConcern => "asked about your record",
        AccessAction.ListConcerns => "read what you asked",
        AccessAction.AnswerConcern => "answered what you asked",
        AccessAction.SeeDelegation => "looked at what they may do for you",
        AccessAction.Subscribe => "subscribed to news of your record",
        AccessAction.ListSubscriptions => "looked at subscriptions of their own",
        AccessAction.EndSubscription => "ended a subscription of their own",
        AccessAction.ListRequests => "looked at who asked you for access",
        AccessAction.AnswerRequest => "answered a request for access",
        AccessAction.SetAsking => "said who may ask you for access",
        AccessAction.ListProgrammes => "looked at which programmes use your data",
        AccessAction.JoinProgramme => "joined a research programme",
        AccessAction.LeaveProgramme => "left a research programme",
        AccessAction.OptOut => "said that a programme is not to use your data",
        AccessAction.OptIn => "said that a programme may use your data again",
        _ => "used your record",
    };

    private static string ToDo(AccessAction action) => action switch
    {
        AccessAction.Submit => "add data",
        AccessAction.Transact => "change data",
        AccessAction.SetDemographics => "change your personal details",
        AccessAction.RaiseConcern => "ask about your record",
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => "change your consents",
        AccessAction.AnswerRequest or AccessAction.SetAsking => "answer requests for access",
        AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn => "say which programmes use your data",
        _ => "see your data",
    };

    private protected string ForYou(Reason reason) => $"{Subject(reason)}, acting for you";

    private protected string Administrator(Reason reason) => $"The administrator {Subject(reason)}";

    private string Let(Reason reason) => $"{YourConsents(reason, reason.Consents)} {(reason.Consents.Length == 1 ? "lets" : "let")}";

    private string LetThem(Reason reason) => reason.Capacity == Capacity.Delegate
        ? $"You let {Subject(reason)} act for you, and {char.ToLowerInvariant(Let(reason)[0])}{Let(reason)[1..]} them"
        : $"{Let(reason)} {Asker(reason)}";

    /// <summary>Who asked, by name: a consent about one person is no consent about their organisation.</summary>
    protected virtual string Asker(Reason reason) => reason is { Subject: { } subject, Organization: { } organization } && subject != organization
        ? $"{Called(subject)} of {Called(organization)}"
        : Who(reason);

    /// <summary>What is done with the data.</summary>
    protected virtual string Do(Reason reason) => reason.Intent switch
    {
        ConsentAction.Use => "use",
        ConsentAction.Disclose => "pass on",
        _ => "see",
    };

    /// <summary>The same, when it was done.</summary>
    protected virtual string Done(Reason reason) => reason.Intent switch
    {
        ConsentAction.Use => "used",
        ConsentAction.Disclose => "passed on",
        _ => "saw",
    };

    private protected string Subject(Reason reason) =>
        reason.Capacity is Capacity.Self or Capacity.Delegate ? Quotes.Quoted(reason.Subject ?? "") : Called(reason.Subject); // The directory names no citizens.

    private protected string Who(Reason reason) => reason.Organization is { } organization ? Called(organization) : Subject(reason);

    /// <summary>By name, where they have one; else by what a ticket calls them.</summary>
    private protected string Called(string? id) => id is null ? Quotes.Quoted("") : _names.Of(id) ?? Quotes.Quoted(id);

    private static string Why(Reason reason) => reason.Purpose is { } purpose && Purposes.TryGetValue(purpose, out var words) ? words : "this purpose";
}

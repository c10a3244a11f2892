using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>Why something was decided, with the rule that decided as its citizen said it.</content>
internal sealed partial class EnglishOnPages
{
    /// <inheritdoc/>
    public override string Of(Reason reason) => reason.Code switch
    {
        ReasonCode.ConsentsPermit when reason.Capacity == Capacity.Delegate => $"{ForYou(reason)}, {Done(reason)} this. {Allowed(reason)}{KeptBack(reason)}",
        ReasonCode.ConsentsPermit or ReasonCode.KindPermitted or ReasonCode.WouldSee => $"{Emergency(reason)}{Allowed(reason)}{KeptBack(reason)}",
        ReasonCode.NothingCovered => $"{Emergency(reason)}{Allowed(reason)} There was nothing for them to see.{KeptBack(reason)}",
        ReasonCode.WouldSeeNothing => $"{Allowed(reason)} There is nothing for them to see.{KeptBack(reason)}",
        ReasonCode.NoConsent or ReasonCode.KindNotPermitted when reason.Capacity == Capacity.Delegate => $"You have not let {Subject(reason)} {Do(reason)} this.",
        ReasonCode.NoConsent => $"You share nothing with {Asker(reason)}{Aim(reason)}.",
        ReasonCode.KindNotPermitted => $"You do not share this with {Asker(reason)}{Aim(reason)}.",
        ReasonCode.ConsentRefuses or ReasonCode.KindRefused => Hidden(reason, "You hide this"),
        ReasonCode.ConsentRefusesDelivery => Hidden(reason, "You let them send nothing"),
        ReasonCode.RightLacking => $"You let {Subject(reason)} act for you, but not do this.",
        ReasonCode.EmergencyNotDeclared => $"{Who(reason)} must declare an emergency before looking. You are told then.",
        ReasonCode.NotForEmergencies => $"Only somebody who treats you can declare an emergency. {Who(reason)} can not.",
        ReasonCode.NoPurpose => "They did not say what it is for.",
        ReasonCode.NothingToRead => "They came without leave to read anything.",
        ReasonCode.EmergencyDeclared => $"{Subject(reason)} of {Who(reason)} declared an emergency. What you hide from emergencies stays hidden. They can look until {End(reason.Until)}.",
        ReasonCode.NewOrganization => $"{Who(reason)} saw something of your record for the first time{Aim(reason)}.",
        ReasonCode.Registered => $"{(reason.Capacity == Capacity.Self ? "You registered" : $"{Administrator(reason)} registered you")} with the practice {Called(reason.Practice)}. "
            + $"It may see your record for your care, until you stop it.{WithDetails(reason)}",
        ReasonCode.RegisteredWithoutConsent =>
            $"{Administrator(reason)} registered you with the practice {Called(reason.Practice)}. You stopped sharing with it before, so it sees nothing until you share again.{WithDetails(reason)}",
        ReasonCode.RulesChanged => Changed(reason),
        ReasonCode.NotForThisRole when DidWithRules(reason.Action) is { Do: var todo } => $"Only you can {todo}.",
        ReasonCode.ActedForCitizen when DidWithRules(reason.Action) is { Did: var done } => $"{ForYou(reason)}, {done}.",
        ReasonCode.ActedAsAdministrator when DidWithRules(reason.Action) is { Did: var done } => $"{Administrator(reason)} {done}.",
        _ => base.Of(reason),
    };

    /// <inheritdoc/>
    protected override string YourConsents(Reason reason, ImmutableArray<string> ids) => (Rules(reason, ids), ids.Length) switch
    {
        ([], 1) => "A rule of yours",
        ([], 0) => "Your rules",
        ([], var several) => $"{several} rules of yours",
        ([var single], 1) => $"Your rule {single}",
        (var known, _) => $"Your rules {Listed(known, "and")}",
    };

    /// <inheritdoc/>
    protected override string TheConsents(Reason reason, ImmutableArray<string> ids) => Rules(reason, ids) is { Count: > 0 } known ? Listed(known, "and") : ids.Length == 1 ? "a rule" : $"{ids.Length} rules";

    /// <summary>Those that are known, as they were said.</summary>
    private List<string> Rules(Reason reason, ImmutableArray<string> ids) =>
        [.. from id in ids let consent = reason.Named.FirstOrDefault(it => it.Id == id)?.Consent where consent is not null select Quoted(consent)];

    private string Allowed(Reason reason) => Rules(reason, reason.Consents) switch
    {
        [] => reason.Consents.IsEmpty ? "You allow this." : $"{YourConsents(reason, reason.Consents)} {(reason.Consents.Length == 1 ? "allows" : "allow")} this.",
        var known => $"You allow this: {Listed(known, "and")}",
    };

    private string KeptBack(Reason reason) => reason.Against.IsEmpty ? "" : Rules(reason, reason.Against) switch
    {
        [] => $" {YourConsents(reason, reason.Against)} {(reason.Against.Length == 1 ? "keeps" : "keep")} something back.",
        var known => $" You hide something: {Listed(known, "and")}",
    };

    private string Hidden(Reason reason, string words) => Rules(reason, reason.Against) switch
    {
        [] => $"{words}, by {(reason.Against.Length == 1 ? "a rule" : $"{reason.Against.Length} rules")} of yours.",
        var known => $"{words}: {Listed(known, "and")}",
    };

    private string Changed(Reason reason)
    {
        string?[] done =
        [
            reason.Consents.IsEmpty ? null : Rules(reason, reason.Consents) is { Count: > 0 } given ? $"said {Listed(given, "and")}" : "shared or hid something",
            reason.Against.IsEmpty ? null : Rules(reason, reason.Against) is { Count: > 0 } ended ? $"stopped {Listed(ended, "and")}" : "stopped a rule",
            reason.Labels ? "changed labels" : null,
        ];
        var words = Listed(done.OfType<string>(), "and");
        return $"{(reason.Capacity == Capacity.Self ? "You" : $"{ForYou(reason)},")} {words}{(words.EndsWith('"') ? "" : ".")}";
    }

    private static (string Do, string Did)? DidWithRules(AccessAction action) => action switch
    {
        AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange => ("change who may see what", "changed who may see what"),
        AccessAction.ListConsents => ("see who may see what", "looked at who may see what"),
        _ => null,
    };

    private static string Emergency(Reason reason) =>
        reason.Purpose is { } purpose && PurposeOfUse.Emergencies.Contains(purpose) && reason.Capacity != Capacity.Self ? "This is an emergency look. " : "";

    /// <summary>Such as <c> to treat you</c>.</summary>
    private static string Aim(Reason reason) => reason.Purpose is { } purpose ? $" {InWords(purpose, "you", "your", "you")}" : "";
}

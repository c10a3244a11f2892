using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Requests;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Requests;

/// <summary>What is agreed to permits nothing that was not asked, whatever it says.</summary>
public sealed class NarrowingTests
{
    private const int Cases = 60_000;

    private static readonly Coding Glucose = new(CodeSystems.Loinc, "15074-8"), Pressure = new(CodeSystems.Loinc, "85354-9");

    private static readonly ConsentRequest Request = new("r", PurposeOfUse.Research, Sample.Noon.AddDays(3), Sample.Noon.AddDays(1), "Why.")
    {
        Codes = [Glucose, Pressure],
        Classes = [Sample.Laboratory],
        DataPeriod = new ConsentPeriod(Sample.Noon.AddDays(-2), Sample.Noon.AddDays(1)),
        Actions = [ConsentAction.Access, ConsentAction.Use],
    };

    private static readonly Consent Asked = Request.ToConsent("Practice", "c");

    /// <summary>Changes of an agreement, and what each is refused by; null for none.</summary>
    public static TheoryData<string, string?> Changes => new()
    {
        { "nothing", null }, { "fewer codes", null }, { "another code", "provision.code[0]" }, { "no code", "provision.code" }, { "no class", "provision.class" },
        { "another purpose", "provision.purpose[0]" }, { "one purpose more", "provision.purpose[1]" }, { "no purpose", "provision.purpose" },
        { "sooner", null }, { "later", "provision.period.end" }, { "for ever", "provision.period.end" },
        { "newer data", null }, { "older data", "provision.dataPeriod.start" }, { "all dates", "provision.dataPeriod.start" },
        { "seeing alone", null }, { "passing on", "provision.action[1]" }, { "all reading", "provision.action" },
        { "another organisation", "provision.actor[0]" }, { "one more", "provision.actor[1]" }, { "everyone", "provision.actor" },
        { "a label", null }, { "an exception that denies", null }, { "an exception that permits", "provision.provision[0].type" },
        { "a permission within a denial", "provision.provision[0].provision[0].type" },
        { "a delegation", "consent.category" }, { "in the place of another", "consent.supersedes" }, { "a draft", "consent.status" }, { "a denial", "provision.type" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void EachPart_MayBeLess_AndNotMore(string change, string? field) => (Narrowing.Check(Asked, Changed(change)) is { } fault ? fault.Field : null).Should().Be(field);

    [Fact]
    public void WhateverIsAgreedTo_PermitsNothing_ThatWasNotAsked()
    {
        var (agreed, permitted) = (0, 0);
        Gen.Select(AnyConsent.Several, AnyConsent.Several, Gen.Int[0, 1023], AnyConsent.Question, AnyConsent.Item).Sample(
            (one, other, parts, question, item) =>
            {
                var asked = AskedBy(one, question);
                var consent = Agreed(asked, other, parts, question);
                if (Narrowing.Check(asked, consent) is not null)
                {
                    return;
                }

                Interlocked.Increment(ref agreed);
                foreach (var action in Enum.GetValues<ConsentAction>())
                {
                    var same = question with { Action = action };
                    if (ApplicableConsents.Of([consent], same).Decide(ConsentItem.Of(item)).Permitted)
                    {
                        Interlocked.Increment(ref permitted);
                        ApplicableConsents.Of([asked], same).Decide(ConsentItem.Of(item)).Permitted.Should().BeTrue();
                    }
                }
            },
            iter: Cases);
        agreed.Should().BeGreaterThan(Cases / 20, "a property that nothing gets to shows little");
        permitted.Should().BeGreaterThan(Cases / 200);
    }

    /// <summary>A request, made of the parts of a random consent.</summary>
    private static Consent AskedBy(Consent[] consents, ConsentQuestion question)
    {
        var part = consents.Length == 0 ? new Provision { Type = ProvisionType.Permit } : consents[0].Provision;
        return new ConsentRequest("r", question.By.Purpose!, Sample.Noon.AddDays(4), Sample.Noon.AddDays(1), "Why.")
        {
            Classes = part.Classes, Codes = part.Codes, DataPeriod = part.DataPeriod,
            Actions = part.Actions.Contains(ConsentAction.Use) ? [ConsentAction.Access, ConsentAction.Use] : [ConsentAction.Access],
        }.ToConsent(question.By.Organization!, "asked");
    }

    /// <summary>What was asked, with some of its parts, by the bits of a number, taken from another consent.</summary>
    private static Consent Agreed(Consent asked, Consent[] consents, int parts, ConsentQuestion question)
    {
        if (consents.Length == 0)
        {
            return asked;
        }

        var (from, own) = (consents[0].Provision, asked.Provision);
        bool Takes(int bit) => (parts & (1 << bit)) == 0;
        return asked with
        {
            Provision = own with
            {
                Period = Takes(0) ? own.Period : from.Period,
                Actors = Takes(1) ? own.Actors : from.Actors,
                Purposes = Takes(2) ? own.Purposes : [.. from.Purposes, .. from.Purposes.IsEmpty ? Array.Empty<string>() : [question.By.Purpose!]],
                Classes = Takes(3) ? own.Classes : from.Classes,
                Codes = Takes(4) ? own.Codes : from.Codes,
                DataPeriod = Takes(5) ? own.DataPeriod : from.DataPeriod,
                Actions = Takes(6) ? own.Actions : from.Actions,
                SecurityLabels = from.SecurityLabels,
                Data = Takes(7) ? [] : from.Data,
                Provisions = Takes(8) ? [.. from.Provisions.Select(AsDenial)] : from.Provisions,
            },
        };
    }

    private static Provision AsDenial(Provision provision) => provision with { Type = ProvisionType.Deny, Provisions = [.. provision.Provisions.Select(AsDenial)] };

    private static Consent Changed(string change)
    {
        var provision = Asked.Provision;
        var practice = provision.Actors[0];
        return change switch
        {
            "nothing" => Asked,
            "fewer codes" => Of(provision with { Codes = [Pressure] }),
            "another code" => Of(provision with { Codes = [new Coding(CodeSystems.Loinc, "29463-7")] }),
            "no code" => Of(provision with { Codes = [] }),
            "no class" => Of(provision with { Classes = [] }),
            "another purpose" => Of(provision with { Purposes = [PurposeOfUse.Treatment] }),
            "one purpose more" => Of(provision with { Purposes = [PurposeOfUse.Research, PurposeOfUse.Treatment] }),
            "no purpose" => Of(provision with { Purposes = [] }),
            "sooner" => Of(provision with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon.AddDays(1)) }),
            "later" => Of(provision with { Period = new ConsentPeriod(null, Sample.Noon.AddDays(4)) }),
            "for ever" => Of(provision with { Period = null }),
            "newer data" => Of(provision with { DataPeriod = new ConsentPeriod(Sample.Noon, Sample.Noon.AddDays(1)) }),
            "older data" => Of(provision with { DataPeriod = new ConsentPeriod(Sample.Noon.AddDays(-3), Sample.Noon.AddDays(1)) }),
            "all dates" => Of(provision with { DataPeriod = null }),
            "seeing alone" => Of(provision with { Actions = [ConsentAction.Access] }),
            "passing on" => Of(provision with { Actions = [ConsentAction.Access, ConsentAction.Disclose] }),
            "all reading" => Of(provision with { Actions = [] }),
            "another organisation" => Of(provision with { Actors = [new ConsentActor(ActorKind.Organization, "Hospital")] }),
            "one more" => Of(provision with { Actors = [practice, new ConsentActor(ActorKind.Role, "professional")] }),
            "everyone" => Of(provision with { Actors = [] }),
            "a label" => Of(provision with { SecurityLabels = [new Coding(CodeSystems.Confidentiality, "N")] }),
            "an exception that denies" => Of(provision with { Provisions = [new Provision { Type = ProvisionType.Deny, Codes = [Pressure] }] }),
            "an exception that permits" => Of(provision with { Provisions = [new Provision { Type = ProvisionType.Permit, Codes = [new Coding("s", "c")] }] }),
            "a permission within a denial" => Of(provision with { Provisions = [new Provision { Type = ProvisionType.Deny, Codes = [new Coding("s", "c")], Provisions = [new Provision { Type = ProvisionType.Permit, Classes = [Sample.VitalSigns] }] }] }),
            "a delegation" => Asked with { Categories = [ConsentCategories.Privacy, ConsentCategories.Delegation] },
            "in the place of another" => Asked with { Supersedes = "denial" },
            "a draft" => Asked with { Status = ConsentStatus.Draft },
            "a denial" => Of(provision with { Type = ProvisionType.Deny }),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "is no change"),
        };

        static Consent Of(Provision provision) => Asked with { Provision = provision };
    }
}

using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Demographics;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>One front door for all tests of a practice's pages, at which two professionals sign in; each test has citizens of its own.</summary>
public sealed class PracticeDoor : IAsyncLifetime
{
    internal const string Practice = "RR8", Doctor = "Dr Lee", Colleague = "Dr Shah", Operator = "Olu", Drafter = "Ann Adams", Opener = "Ben Bloom";

    /// <summary>Organisations with a name of 80 characters, and with one that nothing breaks.</summary>
    internal const string Long = "LONG", LongName = "The Royal Infirmary and University Teaching Hospitals of the Northern Riverside 1", Word = "WORD", LongWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochoo";

    internal SmartFrontDoor Door { get; private set; } = null!;

    public async Task InitializeAsync() => Door = await SmartFrontDoor.Start(change: static settings =>
    {
        settings.Smart.People.AddRange(
        [
            new PersonSettings { Id = "dr-lee", Name = Doctor, Organization = Practice },
            new PersonSettings { Id = "dr-shah", Name = Colleague, Organization = Practice },
            new PersonSettings { Id = "olu", Name = Operator, Operator = true },
            new PersonSettings { Id = "ann", Name = Drafter, ProgrammeAdministrator = true },
            new PersonSettings { Id = "ben", Name = Opener, ProgrammeAdministrator = true },
        ]);
        settings.Names.AddRange([new NameSettings { Id = Long, Name = LongName }, new NameSettings { Id = Word, Name = LongWord }]);
    });

    public async Task DisposeAsync() => await Door.DisposeAsync();

    internal Task<PageClient> DoctorSignsIn() => PageClient.SignIn(Door, Doctor, "/practice");

    /// <summary>The citizen themself.</summary>
    internal CitizenSession Self(string citizen) => new(Door.Cluster.Citizen(citizen), TicketSource.Given(Door.Cluster.Self(citizen)));

    /// <summary>A record with items, all of them an hour old unless said otherwise.</summary>
    internal async Task<CitizenSession> Record(string citizen, params RecordItem[] items)
    {
        var self = Self(citizen);
        await self.SetDemographics(new CitizenDemographics("""{"resourceType":"Patient","name":[{"given":["Some"],"family":"Body"}],"birthDate":"1961-02-03"}"""));
        await self.Grain.Submit(Door.Cluster.Service("meter"), new Submission("first", items.Length > 0 ? [.. items] : [Sample.Glucose(Now.AddHours(-1))]));
        return self;
    }

    internal Task SharesWithPractice(CitizenSession citizen) => ConsentTemplates.Give(citizen, "organisation-treatment", new TemplateValues { Who = Practice });

    internal static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What a professional gets who types a number, and the address that they get it at.</summary>
    internal static async Task<(string Address, PageAnswer Page)> Find(PageClient doctor, string number)
    {
        var address = (await doctor.Post("/practice/find", "find", ("number", number))).Location;
        return (address, await doctor.Get(address));
    }
}

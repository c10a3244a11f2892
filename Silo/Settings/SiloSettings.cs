using PhrCluster.Core.Consents;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Programmes;
using PhrCluster.Grains.Publishing;
using PhrCluster.Web.Settings;

namespace PhrCluster.Silo.Settings;

/// <summary>
/// What a silo is told at start: from appsettings.json, then the environment (<c>PHR__SiloPort=11112</c>), then the command line
/// (<c>--silo-port 11112</c>); the later one counts.
/// </summary>
public sealed class SiloSettings
{
    public const string Section = "Phr";

    /// <summary>Between connection strings, which hold single semicolons themselves.</summary>
    public const string ConnectionSeparator = ";;";

    public StoreKind Store { get; set; } = StoreKind.RocksDb;

    /// <summary>Directory of the embedded store and of the development issuer's key; relative to the current directory.</summary>
    public string Data { get; set; } = "phr-data";

    /// <summary>
    /// Connection strings of the storage accounts, separated by <see cref="ConnectionSeparator"/>. Their order is part of the data: a
    /// citizen's account is chosen by it. One text, so that a later source replaces all of an earlier one's. It is a secret: better given
    /// by the environment than on a command line.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>Where silos reach this one.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where clients reach the cluster.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// The address under which silos and clients reach this one, in a cluster. Loopback serves silos of one machine; a cluster over several must name
    /// each machine's own, in a network that is theirs alone.
    /// </summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Health endpoints, and the front door of a lone silo.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>The address that they listen at: whoever watches the silos of a cluster from outside reaches them there. A lone silo stays on loopback, with its front door.</summary>
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>Silos with the same id form one cluster; it may change with a deployment.</summary>
    public string ClusterId { get; set; } = "phr";

    /// <summary>Names the service over all its deployments.</summary>
    public string ServiceId { get; set; } = "phr";

    /// <summary>Citizen ids are NHS numbers, and their check digit is verified.</summary>
    public bool NhsNumbers { get; set; }

    /// <summary>How long a declared emergency stays open; who needs longer declares it again.</summary>
    public TimeSpan EmergencyWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>File that holds the cluster secret, the same for every silo. The embedded store makes its own when none is given.</summary>
    public string? ClusterSecretFile { get; set; }

    /// <summary>The deployment's time zone, by its IANA name: which day a time belongs to. Fixed by the first start over a store.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>For one start after a clock had run ahead: this machine's clock is right, and the later time that the embedded store saw is forgotten.</summary>
    public bool TrustClock { get; set; }

    /// <summary>How long a start waits for a store over the network that does not answer.</summary>
    public TimeSpan StoreWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Folder that an anchor a day is made in; unset: none is made. The same for every silo.</summary>
    public string? AnchorFolder { get; set; }

    /// <summary>When it is made, in the deployment's time zone.</summary>
    public TimeOnly AnchorTime { get; set; } = new(3, 0);

    /// <summary>
    /// Origins that notifications of subscriptions may go to, such as <c>https://clinic.example;https://*.trust.example</c>; unset: nowhere. One text, as of connections. The same for every silo.
    /// </summary>
    public string? SubscriptionOrigins { get; set; }

    /// <summary>
    /// Where the national notification service takes messages to citizens, such as <c>https://notify.example/messages</c>; unset: nobody is told anything outside their record. The same for every silo.
    /// </summary>
    public string? NoticeService { get; set; }

    /// <summary>File with the secret that messages to it are signed with, in base64. Needed with <see cref="NoticeService"/>.</summary>
    public string? NoticeKeyFile { get; set; }

    /// <summary>Orleans' dashboard for operators, below <c>/operate/dashboard</c> of a lone silo in development. It times every call.</summary>
    public bool Dashboard { get; set; }

    /// <summary>Logs as JSON, one object a line; unset: unless a terminal shows them.</summary>
    public bool? JsonLogs { get; set; }

    /// <summary>After this long without a call a grain's memory is given back. A record costs one range read to load again.</summary>
    public TimeSpan IdleAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A call that is not answered by then has failed for its caller; its cancellation is sent after it.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls that may wait for one grain; more are refused at once, before they cost everybody memory and time.</summary>
    public int MaxQueuedRequests { get; set; } = 1_000;

    /// <summary>How long a stop may take: calls under way are answered, grains put down, the store closed.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How connections of silos and clients are secured.</summary>
    public SiloTransport Transport { get; set; } = new();

    /// <summary>How silos of a cluster find out that one is gone.</summary>
    public MembershipSettings Membership { get; set; } = new();

    public TicketOptions Tickets { get; set; } = new();

    /// <summary>Where the silo tells how it does.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();

    /// <summary>Of the front door that a lone silo carries with it, at its own HTTP port.</summary>
    public WebSettings Web { get; set; } = new();

    /// <summary>A silo of a cluster has none: the front door is then a process of its own.</summary>
    public bool HasFrontDoor => Store is StoreKind.RocksDb;

    /// <summary>The front door's own settings, at the silo's HTTP port and with its keys beside the silo's data.</summary>
    public WebSettings WebOfLoneSilo()
    {
        (Web.Address, Web.Port) = ("127.0.0.1", HttpPort);
        Web.KeyFolder ??= Path.Combine(DataDirectory, "web-keys");
        return Web;
    }

    public ConsentLimits Consents { get; set; } = new();

    /// <summary>How silos keep up with programmes.</summary>
    public ProgrammeOptions Programmes { get; set; } = new();

    /// <summary>How what citizens contribute is kept, and looked for. The same for every silo.</summary>
    public ContributionOptions Contributions { get; set; } = new();

    /// <summary>How figures are made safe. The same for every silo.</summary>
    public PublicationOptions Publication { get; set; } = new();

    public string DataDirectory => Path.GetFullPath(Data);

    /// <summary>Each account's own; a connection string may end in a semicolon, which then stands beside the separator.</summary>
    public IReadOnlyList<string> Connections => Connection is null ? [] :
    [
        .. Connection
            .Split(ConnectionSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static connection => connection.Trim(';', ' '))
            .Where(static connection => connection.Length > 0),
    ];
}

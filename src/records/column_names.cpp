#include "records/column_names.h"

#include <algorithm>
#include <cctype>
#include <numeric>

#include "base/error.h"
#include "base/escape.h"

namespace fewhands {

namespace {

struct Spelling {
  Field field;
  std::string_view names;  // normalised, separated by one space, preferred first
};

// Sources: Twitter's information-operations archive and API (v1.1, v2, twarc), FiveThirtyEight, 4CAT,
// CrowdTangle, CooRTweet, the QUT toolkit, Telegram, Reddit, Mastodon, YouTube, the FEC.
constexpr std::array<Spelling, kFieldCount> kSpellings = {{
    {Field::id,
     "id idstr tweetid postid messageid statusid contentid commentid msgid recordid uuid platformid"},
    {Field::actor,
     "actor actorid accountid authorid userid useridstr fromid senderid channelid peeridchannelid "
     "authorchannelid "
     "accountplatformid pageid facebookid ownerid donorid account author user username "
     "userscreenname screenname handle accounthandle userusername authorusername authorhandle accountacct "
     "acct "
     "accountname pagename channelname channelusername channel authorname from fromname sender sendername "
     "nickname "
     "poster byline donor contributor contributorname userdisplayname externalauthorid"},
    {Field::time,
     "time timestampshare tweettime createdat timestamp createdutc created createtime publishedat "
     "publishdate "
     "publishtime postcreated posttime postedat datetime unixtimestamp date timestampms createddate "
     "creationdate "
     "postdate messagedate contributionreceiptdate transactiondt taken takenat"},
    {Field::text,
     "text fulltext tweettext extendedtweetfulltext body content message selftext caption posttext comment "
     "commenttext statustext textdisplay messagetext"},
    {Field::lang, "lang language tweetlanguage languageguess contentlanguage detectedlanguage"},
    {Field::repost_of,
     "repostof retweettweetid retweetedid retweetid retweetedstatusidstr retweetedstatusid retweetedtweetid "
     "referencedtweetsretweetedid repostid reblogid reblogofid sharedpostid forwardfrommessageid "
     "fwdfromchannelpost"},
    {Field::reply_to,
     "replyto inreplytotweetid inreplytostatusidstr inreplytostatusid inreplytoid replyid replytoid "
     "referencedtweetsrepliedtoid parentid replytomessageid replytomsgid replytoreplytomsgid inreplytouserid "
     "inreplytouseridstr inreplytoscreenname replytouser replieduser"},
    {Field::quote_of,
     "quoteof quotedtweettweetid quotedstatusidstr quotedstatusid referencedtweetsquotedid quotedtweetid "
     "quotedid "
     "quoteid"},
    {Field::urls,
     "urls entitiesurls expandedurls expandedlinks expandedlinksexpanded links link finallink sharedurl "
     "expandedurl "
     "unwoundurl articleurl externalurl outlinks tweeturls"},
    {Field::tags, "tags hashtags entitieshashtags hashtag tweethashtags"},
    {Field::mentions,
     "mentions usermentions entitiesusermentions entitiesmentions mentionedusers mentionednames"},
    {Field::media,
     "media entitiesmedia extendedentitiesmedia mediaurls mediaurl images imageurls imageurl photos photo "
     "mediaattachments attachmentsmediakeys thumbnailurl"},
    {Field::client, "client tweetclientname clientname source app application applicationname sourcelabel"},
    {Field::platform, "platform network socialnetwork"},
    {Field::outlet, "outlet publisher site website newspaper sourcename publication"},
    {Field::title, "title headline subject storytitle linktext articletitle"},
    {Field::url, "url permalink posturl tweeturl permalinkurl permanenturl uri weburl fulllink"},
    {Field::recipient,
     "recipient recipientid target committee committeeid cmteid committeename candidate beneficiary payee"},
    {Field::amount, "amount transactionamt contributionreceiptamount donationamount contributionamount"},
    {Field::actor_name,
     "actorname userdisplayname displayname username authorname userscreenname screenname authorusername "
     "authorfullname accountname accountdisplayname accountacct userusername pagename channelname fromname "
     "sendername author account user from"},
    {Field::actor_created,
     "actorcreated accountcreationdate usercreatedat authorcreatedat accountcreatedat accountcreated "
     "pagecreated "
     "usercreationdate"},
    {Field::actor_bio,
     "actorbio userprofiledescription userdescription authordescription accountnote bio profiledescription "
     "pagedescription userbio"},
    {Field::followers,
     "followers followercount followerscount userfollowerscount authorpublicmetricsfollowerscount "
     "authorfollowers "
     "authorfollowerscount accountfollowerscount followersatposting subscribers subscribercount"},
    {Field::following,
     "following followingcount friendscount userfriendscount authorpublicmetricsfollowingcount "
     "authorfollowing "
     "accountfollowingcount friends"},
    {Field::kind, "kind isretweet isrepost retweet posttype tweettype messagetype"},
    {Field::object, "object objectid"},
}};

// Edits between two short names (Wagner and Fischer 1974).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

template <typename Names>
std::string nearest(std::string_view wanted, const Names& names) {
  const std::string key = normalise_column_name(wanted.substr(0, 64));
  std::string best;
  std::size_t least = key.size() / 2 + 2;
  for (const auto& name : names) {
    const std::size_t distance =
        edit_distance(key, normalise_column_name(std::string_view(name).substr(0, 64)));
    if (distance < least) {
      least = distance;
      best = std::string(name);
    }
  }
  return best;
}

template <typename Names>
std::string joined(const Names& names) {
  std::string text;
  std::size_t listed = 0;
  for (const auto& name : names) {
    if (++listed > 40) return text + ", and " + std::to_string(names.size() - 40) + " more";
    text += text.empty() ? "" : ", ";
    text += shorten(name, 60);
  }
  return text;
}

std::size_t field_index(const std::string& name) {
  const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
  if (found != kFieldNames.end()) return static_cast<std::size_t>(found - kFieldNames.begin());
  const std::string close = nearest(name, kFieldNames);
  throw Error(ErrorKind::usage, "there is no field '" + name + "'",
              (close.empty() ? "" : "did you mean '" + close + "'? ") + ("fields: " + joined(kFieldNames)));
}

int column_index(const std::string& name, const std::vector<std::string>& columns, const std::string& field,
                 const std::string& file) {
  const auto exact = std::find(columns.begin(), columns.end(), name);
  if (exact != columns.end()) return static_cast<int>(exact - columns.begin());
  const std::string key = normalise_column_name(name);
  const auto loose = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
    return normalise_column_name(column) == key;
  });
  if (loose != columns.end() && !key.empty()) return static_cast<int>(loose - columns.begin());
  const std::string close = nearest(name, columns);
  throw Error(ErrorKind::data, "there is no column '" + name + "' to use as " + field,
              (close.empty() ? "" : "did you mean '" + close + "'? ") + ("columns: " + joined(columns)),
              file);
}

// Columns by what is preferred for the field; only those that no field has taken.
std::vector<int> candidates(Field field, const std::vector<std::string>& normalised,
                            const std::vector<bool>& taken) {
  std::vector<int> found;
  for (const std::string_view spelling : spellings(field)) {
    for (std::size_t column = 0; column < normalised.size(); ++column) {
      if (!taken[column] && normalised[column] == spelling) found.push_back(static_cast<int>(column));
    }
  }
  return found;
}

}  // namespace

std::string normalise_column_name(std::string_view name) {
  std::string key;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte)) key += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
  }
  return key;
}

std::vector<std::string_view> spellings(Field field) {
  std::vector<std::string_view> result;
  std::string_view names = kSpellings[static_cast<std::size_t>(field)].names;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    result.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return result;
}

ColumnMapping map_columns(const std::vector<std::string>& columns,
                          const std::vector<std::pair<std::string, std::string>>& mapping,
                          const std::string& object_column, const std::string& file) {
  ColumnMapping result;
  result.column.fill(kNoColumn);
  std::vector<bool> taken(columns.size(), false);
  const auto take = [&](std::size_t field, int column) {
    result.column[field] = column;
    taken[static_cast<std::size_t>(column)] = true;
  };
  for (const auto& [field, column] : mapping)
    take(field_index(field), column_index(column, columns, field, file));
  if (!object_column.empty()) {
    take(static_cast<std::size_t>(Field::object), column_index(object_column, columns, "object", file));
  }
  std::vector<std::string> normalised(columns.size());
  std::transform(columns.begin(), columns.end(), normalised.begin(),
                 [](const std::string& column) { return normalise_column_name(column); });
  std::vector<std::pair<std::size_t, std::vector<int>>> passed_over;
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    if (result.column[field] != kNoColumn) continue;
    const std::vector<int> found = candidates(static_cast<Field>(field), normalised, taken);
    if (found.empty()) continue;
    take(field, found.front());
    if (found.size() > 1) passed_over.emplace_back(field, std::vector<int>(found.begin() + 1, found.end()));
  }
  for (const auto& [field, others] : passed_over) {
    for (const int other : others) {
      if (taken[static_cast<std::size_t>(other)]) continue;
      result.notes.push_back("'" + columns[static_cast<std::size_t>(result.column[field])] +
                             "' is taken as " + std::string(kFieldNames[field]) + ", not '" +
                             columns[static_cast<std::size_t>(other)] + "'");
    }
  }
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (!taken[column]) result.unmapped.push_back(columns[column]);
  }
  return result;
}

std::vector<std::pair<std::string, std::string>> mapping_pairs(const ColumnMapping& mapping,
                                                               const std::vector<std::string>& columns) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    if (mapping.column[field] == kNoColumn) continue;
    pairs.emplace_back(kFieldNames[field], columns[static_cast<std::size_t>(mapping.column[field])]);
  }
  return pairs;
}

}  // namespace fewhands

window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "9001"
          ],
          "editableUntil": "2023-05-04T11:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://client.example/a\" rel=\"nofollow\">Client A</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
          {
            "name": "A two",
            "screen_name": "a2",
            "indices": [
              "3",
              "6"
            ],
            "id_str": "102",
            "id": "102"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "47"
      ],
      "favorite_count": "0",
      "id_str": "9001",
      "truncated": false,
      "retweet_count": "0",
      "id": "9001",
      "created_at": "Thu May 04 10:00:00 +0000 2023",
      "favorited": false,
      "full_text": "RT @a2: beta1 gamma1 delta1 epsilon1 zeta1 eta1",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "9002"
          ],
          "editableUntil": "2023-05-04T11:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://client.example/a\" rel=\"nofollow\">Client A</a>",
      "entities": {
        "hashtags": [
          {
            "text": "tagone",
            "indices": [
              "40",
              "47"
            ]
          },
          {
            "text": "tagtwo",
            "indices": [
              "48",
              "55"
            ]
          }
        ],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/x1",
            "expanded_url": "https://example.com/page/1",
            "display_url": "example.com/page/1",
            "indices": [
              "20",
              "39"
            ]
          }
        ]
      },
      "display_text_range": [
        "0",
        "72"
      ],
      "favorite_count": "0",
      "id_str": "9002",
      "truncated": false,
      "retweet_count": "0",
      "id": "9002",
      "created_at": "Thu May 04 10:05:00 +0000 2023",
      "favorited": false,
      "full_text": "gamma2 delta2 epsilon2 zeta2 eta2 theta2 https://t.co/x1 #tagone #tagtwo",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "9003"
          ],
          "editableUntil": "2023-05-04T11:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://client.example/a\" rel=\"nofollow\">Client A</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
          {
            "name": "A three",
            "screen_name": "a3",
            "indices": [
              "0",
              "3"
            ],
            "id_str": "103",
            "id": "103"
          }
        ],
        "urls": [],
        "media": [
          {
            "expanded_url": "https://twitter.com/a1/status/9003/photo/1",
            "indices": [
              "40",
              "60"
            ],
            "url": "https://t.co/m1",
            "media_url": "http://pbs.example/media/m1.jpg",
            "id_str": "7001",
            "id": "7001",
            "media_url_https": "https://pbs.example/media/m1.jpg",
            "type": "photo",
            "display_url": "pic.example/m1"
          }
        ]
      },
      "display_text_range": [
        "0",
        "60"
      ],
      "favorite_count": "0",
      "id_str": "9003",
      "truncated": false,
      "retweet_count": "0",
      "id": "9003",
      "created_at": "Thu May 04 10:07:30 +0000 2023",
      "favorited": false,
      "full_text": "@a3 delta3 epsilon3 zeta3 eta3 theta3 alpha3 https://t.co/m1",
      "lang": "en",
      "in_reply_to_status_id_str": "8003",
      "in_reply_to_status_id": "8003",
      "in_reply_to_user_id": "103",
      "in_reply_to_user_id_str": "103",
      "in_reply_to_screen_name": "a3",
      "extended_entities": {
        "media": [
          {
            "expanded_url": "https://twitter.com/a1/status/9003/photo/1",
            "indices": [
              "40",
              "60"
            ],
            "url": "https://t.co/m1",
            "media_url": "http://pbs.example/media/m1.jpg",
            "id_str": "7001",
            "id": "7001",
            "media_url_https": "https://pbs.example/media/m1.jpg",
            "type": "photo",
            "display_url": "pic.example/m1"
          }
        ]
      }
    }
  }
]